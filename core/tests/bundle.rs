//! The export file: the same for the same set, and refused with the place when anything is wrong
//! (FAULTS F54, F55, F66, F74).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aftercare_core::exchange::bundle::{
    Counts, Disorder, EventName, Item, Origin, Reader, Refusal, Writer, export,
};
use aftercare_core::id::{CommitId, PersonId, RecordId, ReplicaId};
use aftercare_core::journal::frame::{
    FILE_HEAD, FRAME_HEAD, FileHead, FrameType, Kind, PIECE, push_frame,
};
use aftercare_core::journal::{Digest, Draft, Event, EventId, Family, Journal, Stamp};
use aftercare_core::time::Instant;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

fn event(record: u128, seq: u64, body: &[u8], after: Vec<EventId>) -> Event {
    let draft = Draft {
        family: Family(1),
        record: RecordId::well_known(record),
        kind: "noted".to_owned(),
        actor: Some(PersonId::new(Uuid::from_u128(3))),
        replica: ReplicaId::new(Uuid::from_u128(4)),
        seq,
        stamp: Stamp {
            wall: Instant(1_790_000_000_000 + seq as i64),
            counter: 0,
        },
        zone: 480,
        commit: CommitId::new(Uuid::from_u128(5)),
        after,
    };
    Event::seal(draft, body)
}

/// Twelve kilobytes of events in eight records, eight of attachments.
fn sample() -> (BTreeMap<Digest, Vec<u8>>, Journal) {
    let mut journal = Journal::default();
    let mut seq = 0;
    for record in 1..=8 {
        let mut after = Vec::new();
        for at in 0..6u8 {
            seq += 1;
            let made = event(record, seq, &vec![at; usize::from(at) * 22], after);
            after = vec![made.id()];
            journal.insert(if at == 4 { made.blanked() } else { made });
        }
    }
    let blobs = [vec![1u8; 5_000], vec![], b"a signature".repeat(270)];
    let blobs = blobs.into_iter().map(|b| (Digest::of(&b), b)).collect();
    (blobs, journal)
}

fn file(blobs: &BTreeMap<Digest, Vec<u8>>, journal: &Journal) -> Vec<u8> {
    export(blobs.clone(), journal.records())
        .map(Result::unwrap)
        .collect::<Vec<_>>()
        .concat()
}

fn read(file: &[u8], step: usize) -> Result<(Vec<Item>, Counts), Refusal> {
    let mut reader = Reader::new();
    let mut items = Vec::new();
    for piece in file.chunks(step) {
        items.extend(reader.feed(piece)?);
    }
    Ok((items, reader.finish()?.0))
}

#[test]
fn what_is_exported_arrives_whole_and_exports_alike_again() {
    let (blobs, journal) = sample();
    let whole = file(&blobs, &journal);
    for step in [1, 7, 1_000, 1 << 20] {
        let (items, counts) = read(&whole, step).unwrap();
        assert_eq!((counts.blobs, counts.records, counts.events), (3, 8, 48));
        let mut again = Journal::default();
        let mut again_blobs = BTreeMap::new();
        for item in items.into_iter().rev() {
            match item {
                Item::Event(event) => drop(again.insert(event)),
                Item::Blob { digest, bytes } => drop(again_blobs.insert(digest, bytes)),
            }
        }
        assert_eq!(file(&again_blobs, &again), whole);
    }
}

#[test]
fn nothing_at_all_is_a_file_too() {
    let empty = file(&BTreeMap::new(), &Journal::default());
    let (items, counts) = read(&empty, 9).unwrap();
    assert_eq!((items, counts), (Vec::new(), Counts::default()));
}

#[test]
fn a_long_history_and_a_large_attachment_go_over_several_frames() {
    let mut journal = Journal::default();
    let mut after = Vec::new();
    for seq in 1..=30 {
        let made = event(1 + u128::from(seq == 30), seq, &vec![7; 150_000], after);
        after = if seq == 29 {
            Vec::new()
        } else {
            vec![made.id()]
        };
        journal.insert(made);
    }
    let photo: Vec<u8> = (0..PIECE * 2).map(|at| at as u8).collect();
    let blobs = BTreeMap::from([(Digest::of(&photo), photo)]);
    let chunks: Vec<Vec<u8>> = export(blobs.clone(), journal.records())
        .map(Result::unwrap)
        .collect();
    assert!(chunks.len() > 1);
    let (items, counts) = read(&chunks.concat(), 70_000).unwrap();
    assert_eq!((counts.records, counts.events, items.len()), (2, 30, 31));
    assert!(
        journal
            .canonical()
            .eq(items.iter().filter_map(|item| match item {
                Item::Event(event) => Some(event),
                Item::Blob { .. } => None,
            }))
    );
}

/// Where an event's entry lies in the file, from its name to its last byte, and what it must be called.
fn entries(whole: &[u8], journal: &Journal) -> Vec<(std::ops::Range<usize>, RecordId, EventName)> {
    let mut from = 0;
    journal
        .canonical()
        .map(|event| {
            let bytes = event.bytes();
            let at = from
                + whole[from..]
                    .windows(bytes.len())
                    .position(|window| window == bytes)
                    .unwrap();
            from = at + bytes.len();
            (at..from, event.header().record, EventName::of(event.id()))
        })
        .collect()
}

#[test]
fn every_flipped_bit_is_found_and_named_with_record_and_event() {
    let (blobs, journal) = sample();
    let whole = file(&blobs, &journal);
    assert!((18_000..26_000).contains(&whole.len()), "{}", whole.len());
    let entries = entries(&whole, &journal);
    let (half, bits) = (whole.len() * 4, whole.len() * 8);
    std::thread::scope(|scope| {
        for range in [0..half, half..bits] {
            let (whole, entries) = (&whole, &entries);
            scope.spawn(move || {
                let mut altered = whole.clone();
                for bit in range {
                    let at = bit / 8;
                    altered[at] ^= 1 << (bit % 8);
                    let refusal = read(&altered, 4_096).expect_err("a flipped bit went by");
                    altered[at] = whole[at];
                    match refusal {
                        Refusal::Foreign => assert!(at < 8),
                        Refusal::Altered(place) => {
                            assert!(place.offset <= at as u64, "bit {bit}: {place}");
                            assert_eq!(place.frame.is_none(), at < FILE_HEAD);
                            let hit = entries.iter().position(|(range, ..)| range.contains(&at));
                            if let Some(hit) = hit {
                                assert_eq!(place.number, Some(hit as u64 + 1), "bit {bit}");
                                assert_eq!(place.record, Some(entries[hit].1), "bit {bit}");
                                assert_eq!(place.event, Some(entries[hit].2), "bit {bit}");
                            }
                        }
                        other => panic!("bit {bit}: {other}"),
                    }
                }
            });
        }
    });
}

#[test]
fn a_file_cut_off_at_any_byte_is_refused_with_its_length() {
    let (blobs, journal) = sample();
    let whole = file(&blobs, &journal);
    for cut in 0..whole.len() {
        let refusal = read(&whole[..cut], 3_000).unwrap_err();
        assert_eq!(refusal, Refusal::Truncated { at: cut as u64 });
    }
}

#[test]
fn bytes_behind_the_end_are_refused() {
    let (blobs, journal) = sample();
    let mut whole = file(&blobs, &journal);
    whole.push(0);
    for step in [1, 1 << 20] {
        let refusal = read(&whole, step).unwrap_err();
        assert!(
            matches!(refusal, Refusal::Altered(place) if place.offset == whole.len() as u64 - 1)
        );
    }
}

#[test]
fn other_files_are_foreign() {
    for other in [
        b"PK\x03\x04 a zip of some sort or other".as_slice(),
        b"serial;model\r\n1;2\r\n3;4\r\n",
    ] {
        assert_eq!(read(other, 5).unwrap_err(), Refusal::Foreign);
    }
    let segment = aftercare_core::journal::segment::head();
    assert_eq!(read(&segment, 20).unwrap_err(), Refusal::Foreign);
}

/// A file of these frames with every checksum right.
fn forged(frames: &[(FrameType, Vec<u8>)]) -> Vec<u8> {
    let head = FileHead {
        kind: Kind::Bundle,
        flags: 0,
    };
    let mut bytes = head.bytes().to_vec();
    for (frame, payload) in frames {
        push_frame(&mut bytes, Kind::Bundle, *frame, payload);
    }
    bytes
}

#[test]
fn what_a_later_version_writes_is_told_apart_from_damage() {
    let (blobs, journal) = sample();
    let whole = file(&blobs, &journal);
    for (at, byte, version) in [(8, 2, 2), (12, 2, 1), (15, 0x80, 1)] {
        let mut newer = whole.clone();
        newer[at] = byte;
        let crc = crc32fast::hash(&newer[..16]);
        newer[16..20].copy_from_slice(&crc.to_le_bytes());
        assert_eq!(
            read(&newer, 64).unwrap_err(),
            Refusal::NewerFormat { version }
        );
    }
    let unknown = forged(&[(FrameType(77), vec![1])]);
    assert_eq!(
        read(&unknown, 64).unwrap_err(),
        Refusal::NewerFormat { version: 1 }
    );
    // An optional frame is passed over.
    let mut optional = whole[..FILE_HEAD].to_vec();
    push_frame(
        &mut optional,
        Kind::Bundle,
        FrameType(200),
        b"a preview picture",
    );
    optional.extend_from_slice(&whole[FILE_HEAD..]);
    assert_eq!(read(&optional, 64).unwrap(), read(&whole, 64).unwrap());
}

#[test]
fn right_checksums_over_wrong_contents_are_refused() {
    let one = event(1, 1, b"one", Vec::new());
    let two = event(2, 2, b"two", Vec::new());
    let entry = |payload: &mut Vec<u8>, event: &Event, bytes: &[u8]| {
        let _ = minicbor::Encoder::new(payload)
            .array(2)
            .and_then(|e| e.bytes(&EventName::of(event.id()).0))
            .and_then(|e| e.bytes(bytes));
    };
    let named = |record: u128| {
        let mut payload = Vec::new();
        let uuid = RecordId::well_known(record).uuid();
        let _ = minicbor::Encoder::new(&mut payload).bytes(uuid.as_bytes());
        payload
    };
    // Another event's bytes under this one's name; a record's event under another record.
    let mut swapped = named(1);
    entry(&mut swapped, &one, event(1, 1, b"ONE", Vec::new()).bytes());
    let mut misplaced = named(1);
    entry(&mut misplaced, &two, two.bytes());
    for payload in [swapped, misplaced] {
        let refusal = read(&forged(&[(FrameType::EVENTS, payload)]), 64).unwrap_err();
        let Refusal::Altered(place) = refusal else {
            panic!("{refusal}");
        };
        assert_eq!(
            (place.record, place.number),
            (Some(RecordId::well_known(1)), Some(1))
        );
    }
    // Records out of order, no record named, a mirror's frame, a piece of nothing, a lying end.
    let mut backwards = named(2);
    entry(&mut backwards, &two, two.bytes());
    backwards.extend(named(1));
    let mut nameless = Vec::new();
    entry(&mut nameless, &one, one.bytes());
    let mut good = named(1);
    entry(&mut good, &one, one.bytes());
    let (_, counts) = read(&file(&BTreeMap::new(), &Journal::default()), 64).unwrap();
    assert_eq!(counts.events, 0);
    let lying = file(&BTreeMap::new(), &Journal::default())[FILE_HEAD + FRAME_HEAD..].to_vec();
    for frames in [
        vec![(FrameType::EVENTS, backwards)],
        vec![(FrameType::EVENTS, nameless)],
        vec![(FrameType::COMMIT, vec![0x80])],
        vec![(FrameType::BLOB, vec![0x80])],
        vec![(FrameType::EVENTS, good), (FrameType::END, lying)],
    ] {
        let refusal = read(&forged(&frames), 64).unwrap_err();
        assert!(matches!(refusal, Refusal::Altered(_)), "{refusal}");
    }
}

#[test]
fn a_length_that_lies_is_not_believed() {
    let mut bytes = forged(&[]);
    // A whole head that claims 60 MB, and then nothing.
    let mut head = Vec::new();
    push_frame(&mut head, Kind::Bundle, FrameType::EVENTS, &[]);
    head[8..12].copy_from_slice(&60_000_000u32.to_le_bytes());
    let crc = crc32fast::hash(&head[..16]);
    head[16..20].copy_from_slice(&crc.to_le_bytes());
    bytes.extend_from_slice(&head);
    let at = bytes.len() as u64;
    assert_eq!(read(&bytes, 64).unwrap_err(), Refusal::Truncated { at });
}

#[test]
fn a_writer_refuses_what_would_not_be_the_one_file() {
    let (one, two) = (event(1, 1, b"", Vec::new()), event(2, 2, b"", Vec::new()));
    let (first, second) = (RecordId::well_known(1), RecordId::well_known(2));
    let mut writer = Writer::new();
    writer.record(second, std::slice::from_ref(&two)).unwrap();
    let refused = writer.record(first, std::slice::from_ref(&one));
    assert_eq!(refused, Err(Disorder::Record(first)));
    let blob = Digest::of(b"x");
    assert_eq!(writer.blob(blob, b"x"), Err(Disorder::Blob(blob)));
    let mut writer = Writer::new();
    assert_eq!(writer.blob(blob, b"y"), Err(Disorder::BlobAltered(blob)));
    let refused = writer.record(second, &[one]);
    assert_eq!(refused, Err(Disorder::Stranger(second)));
}

/// The worked example in docs/FORMAT.md is this file, to the byte.
#[test]
fn the_worked_example_of_the_format_is_true() {
    let mut writer = Writer::new();
    writer.blob(Digest::of(b"ink"), b"ink").unwrap();
    let one = event(1, 1, b"\x65hello", Vec::new());
    writer
        .record(RecordId::well_known(1), std::slice::from_ref(&one))
        .unwrap();
    let mut bytes = writer.take();
    bytes.extend(writer.finish().0);
    let mut dump = String::new();
    for (line, sixteen) in bytes.chunks(16).enumerate() {
        let _ = write!(dump, "{:04x} ", line * 16);
        for byte in sixteen {
            let _ = write!(dump, " {byte:02x}");
        }
        dump.push('\n');
    }
    let page = include_str!("../../docs/FORMAT.md");
    assert!(page.contains(&dump), "docs/FORMAT.md should have:\n{dump}");
}

#[test]
fn a_file_says_whether_it_is_of_the_demo_and_neither_takes_the_others() {
    let (_, journal) = sample();
    let written = |origin| {
        let mut writer = Writer::of(origin);
        for (record, events) in journal.records() {
            writer.record(record, events).unwrap();
        }
        let mut bytes = writer.take();
        bytes.extend(writer.finish().0);
        bytes
    };
    let origins = [Origin::Real, Origin::Demo];
    for (file, here) in origins.iter().flat_map(|f| origins.map(|here| (*f, here))) {
        let mut reader = Reader::of(here);
        let read = reader.feed(&written(file));
        if file == here {
            assert!(read.unwrap().len() > 40);
            reader.finish().unwrap();
        } else {
            // Not one event was handed on, and the end does not heal it.
            assert_eq!(read, Err(Refusal::OtherOrigin { file }));
            assert_eq!(reader.finish(), Err(Refusal::OtherOrigin { file }));
        }
    }
    // The flag stands under the head's checksum: it can't be taken off by chance.
    let mut altered = written(Origin::Demo);
    altered[12] = 0;
    let read = Reader::new().feed(&altered);
    assert!(matches!(read, Err(Refusal::Altered(_))), "{read:?}");
}
