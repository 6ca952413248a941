//! A segment of the mirror: torn tails are cut off, damage in the middle is named and passed over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aftercare_core::id::{CommitId, ReplicaId};
use aftercare_core::journal::Digest;
use aftercare_core::journal::frame::{FRAME_HEAD, FrameFault, FrameType, HeadFault};
use aftercare_core::journal::segment::{Frame, Reader, Report, head};
use proptest::prelude::*;
use uuid::Uuid;

fn frames() -> Vec<Frame> {
    let id = CommitId::new(Uuid::from_u128(7));
    vec![
        Frame::Replica {
            replica: ReplicaId::new(Uuid::from_u128(1)),
        },
        Frame::Commit {
            seq: 1,
            id,
            events: vec![vec![1, 2, 3], vec![], vec![0xF5; 40]],
        },
        Frame::Blob {
            digest: Digest::of(b"photo"),
            piece: 0,
            of: 1,
            bytes: b"photo".to_vec(),
        },
        Frame::Part {
            id,
            attempt: 2,
            events: vec![b"\xF5seg".to_vec()],
        },
        Frame::Done {
            seq: 2,
            id,
            attempt: 2,
            parts: 1,
        },
        Frame::Unknown {
            frame: FrameType(200),
            payload: vec![9; 30],
        },
        Frame::Commit {
            seq: 3,
            id,
            events: vec![vec![4; 20]],
        },
    ]
}

fn segment(frames: &[Frame]) -> (Vec<u8>, Vec<usize>) {
    let mut bytes = head().to_vec();
    let mut ends = vec![bytes.len()];
    for frame in frames {
        frame.append(&mut bytes);
        ends.push(bytes.len());
    }
    (bytes, ends)
}

fn read(bytes: &[u8], step: usize) -> (Vec<Frame>, Report) {
    let mut reader = Reader::new();
    let mut read = Vec::new();
    for piece in bytes.chunks(step) {
        reader.feed(piece).unwrap();
        while let Some((_, frame)) = reader.next() {
            read.push(frame);
        }
    }
    (read, reader.finish())
}

#[test]
fn a_segment_reads_alike_in_pieces_of_any_size() {
    let (bytes, _) = segment(&frames());
    for step in [1, 3, 19, 64, 100_000] {
        let (read, report) = read(&bytes, step);
        assert_eq!(read, frames());
        assert_eq!((report.torn, report.unknown, report.frames), (0, 1, 7));
        assert_eq!(report.good, bytes.len() as u64);
    }
}

#[test]
fn a_tail_torn_at_any_byte_is_cut_off_and_counted() {
    let (bytes, ends) = segment(&frames());
    for cut in 0..bytes.len() {
        let (read, report) = read(&bytes[..cut], 50);
        let whole = ends.iter().filter(|&&end| end <= cut).count();
        assert_eq!(read, frames()[..whole.saturating_sub(1)]);
        let good = ends.iter().rfind(|&&end| end <= cut).copied().unwrap_or(0);
        assert_eq!(report.good, good as u64, "cut at {cut}");
        assert_eq!(report.torn, (cut - good) as u64, "cut at {cut}");
        assert!(report.gaps.is_empty());
    }
}

#[test]
fn zeros_where_the_last_frames_should_be_are_a_torn_tail() {
    let (mut bytes, ends) = segment(&frames());
    bytes[ends[5] + 3..].fill(0);
    let (read, report) = read(&bytes, 64);
    assert_eq!(read, frames()[..5]);
    assert_eq!(report.torn, (bytes.len() - ends[5]) as u64);
}

#[test]
fn every_flipped_bit_costs_one_frame_at_most_and_is_named() {
    let (bytes, ends) = segment(&frames());
    for bit in 20 * 8..bytes.len() * 8 {
        let mut altered = bytes.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let hit = ends.iter().filter(|&&end| end <= bit / 8).count() - 1;
        let (read, report) = read(&altered, 77);
        let mut left = frames();
        left.remove(hit);
        assert_eq!(read, left, "bit {bit}");
        if hit + 1 == frames().len() {
            assert_eq!(report.torn, (bytes.len() - ends[hit]) as u64);
        } else {
            let [gap] = report.gaps[..] else {
                panic!("bit {bit}: {report:?}");
            };
            assert_eq!(gap.offset, ends[hit] as u64);
            assert_eq!(gap.bytes, (ends[hit + 1] - ends[hit]) as u64);
            let in_head = bit / 8 < ends[hit] + FRAME_HEAD;
            assert_eq!(gap.fault == FrameFault::Head, in_head);
        }
    }
}

#[test]
fn a_damaged_file_head_does_not_cost_the_frames_behind_it() {
    let (mut bytes, _) = segment(&frames());
    bytes[12] ^= 1;
    let (read, report) = read(&bytes, 64);
    assert_eq!(read, frames());
    assert_eq!(report.gaps.len(), 1);
}

#[test]
fn a_newer_segment_is_left_alone() {
    let (mut bytes, _) = segment(&frames());
    bytes[8] = 2;
    let crc = crc32fast::hash(&bytes[..16]);
    bytes[16..20].copy_from_slice(&crc.to_le_bytes());
    assert_eq!(
        Reader::new().feed(&bytes),
        Err(HeadFault::Newer { version: 2 })
    );
}

#[test]
fn reading_goes_on_where_an_earlier_reader_stopped() {
    let (bytes, ends) = segment(&frames());
    let mut reader = Reader::from(ends[3] as u64);
    reader.feed(&bytes[ends[3]..]).unwrap();
    let read: Vec<Frame> = std::iter::from_fn(|| reader.next())
        .map(|(_, frame)| frame)
        .collect();
    assert_eq!(read, frames()[3..]);
    assert_eq!(reader.finish().good, bytes.len() as u64);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic_or_read_what_was_not_written(
        noise in proptest::collection::vec(any::<u8>(), 0..600),
        at in 20usize..300,
    ) {
        let (mut bytes, _) = segment(&frames());
        let at = at.min(bytes.len());
        bytes.splice(at..at, noise);
        let (read, _) = read(&bytes, 60);
        for frame in read {
            prop_assert!(frames().contains(&frame));
        }
    }
}
