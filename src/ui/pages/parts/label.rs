//! The label of pieces that come in, scanned or typed: it fills lot, end and serial number.

use super::goods::{GoodsIn, serials};
use super::lot_words;
use super::sending::StockForm;
use crate::ui::components::*;
use crate::ui::pages::registers::gs1_problem;
use crate::ui::scan::ScanButton;
use crate::ui::words::parts_label as w;
use crate::ui::{format, naming};
use aftercare_core::domain::stock::Lot;
use aftercare_core::domain::stock::label::{Label, NotThisLabel, Scanned, SoFar, read};
use aftercare_core::exchange::gs1::Issuer;
use leptos::prelude::*;

/// A label on its way into a receipt.
#[derive(Clone, Copy)]
pub(super) struct LabelScan {
    form: StockForm,
    goods: GoodsIn,
    /// What stands in the field; a code that can't be parsed stays there.
    code: RwSignal<String>,
    /// What came of the last one.
    told: RwSignal<Option<Result<Scanned, NotThisLabel>>>,
}

impl LabelScan {
    /// The field of a receipt, whose fields it fills.
    pub fn of(form: StockForm, goods: GoodsIn) -> Self {
        Self {
            form,
            goods,
            code: form.text("label", ""),
            told: RwSignal::new(None),
        }
    }

    /// Reads what stands in the field. The label of something else fills nothing.
    fn read(self) {
        let text = self.code.with_untracked(|t| t.trim().to_owned());
        if text.is_empty() {
            return;
        }
        let lot = self.goods.lot.get_untracked();
        let before = self.goods.serials.with_untracked(|t| serials(t));
        let so_far = SoFar {
            lot: lot.trim(),
            serials: &before,
        };
        let (app, part) = (self.form.app, self.form.part);
        let read = app.world_now(|world| read(&text, part, so_far, world));
        if let Ok(Scanned::Label(label)) = &read {
            self.fill(label, before);
        }
        if !matches!(read, Ok(Scanned::AsTyped(..))) {
            self.code.set(String::new());
        }
        self.told.set(Some(read));
    }

    fn fill(self, label: &Label, mut before: Vec<String>) {
        if let Some(lot) = &label.lot {
            self.goods.lot.set(lot.clone());
        }
        if let Some(day) = label.expiry {
            self.goods.expiry.set(day.to_string());
        }
        if let Some(serial) = label.serial.as_ref().filter(|_| !label.again) {
            before.push(serial.clone());
            self.goods.serials.set(before.join("\n"));
        }
    }

    /// What is kept as typed with the receipt, after a label that was not read yet was read.
    ///
    /// # Errors
    /// The field holds the label of something else, and says so.
    pub fn settle(self) -> Result<String, ()> {
        let is_unread = self.code.with_untracked(|t| !t.trim().is_empty());
        self.read();
        let refused = self.told.with_untracked(|t| matches!(t, Some(Err(_))));
        match is_unread && refused {
            true => Err(()),
            false => Ok(self.code.with_untracked(|t| t.trim().to_owned())),
        }
    }

    /// Why the label fills nothing. Reactive.
    fn refusal(self) -> Option<String> {
        let why = self.told.get()?.err()?;
        Some(match why {
            NotThisLabel::OtherPart(part) => {
                let number = |world: &aftercare_core::domain::World| {
                    world.part(part).map(|p| p.number.clone())
                };
                w::other_part(self.form.app.world(number).unwrap_or_default())
            }
            NotThisLabel::OfDevice(device) => {
                let name = |world: &aftercare_core::domain::World| {
                    world.device(device).map(naming::device)
                };
                w::of_device(self.form.app.world(name).unwrap_or_default())
            }
            NotThisLabel::OtherItem(read, own) => w::other_item(read.as_str(), own.as_str()),
            NotThisLabel::OtherLot(lot) => w::other_lot(lot),
        })
    }

    /// What was read. Reactive.
    fn said(self) -> Option<String> {
        Some(match self.told.get()?.ok()? {
            Scanned::AsTyped(udi, why) => w::as_typed(match udi.issuer() {
                Issuer::Hibcc => "HIBCC".to_owned(),
                Issuer::Iccbba => "ICCBBA".to_owned(),
                _ => gs1_problem(&why),
            }),
            Scanned::Label(label) if label.is_empty() => w::nothing_asked().to_owned(),
            Scanned::Label(label) => words(&label),
        })
    }
}

fn words(label: &Label) -> String {
    let lot = Lot {
        number: label.lot.clone().unwrap_or_default(),
        expiry: label.expiry,
    };
    let serial = label.serial.as_ref().filter(|_| !label.again);
    let read = [
        lot_words(&lot),
        serial.map(w::serial_is).unwrap_or_default(),
    ];
    let read: Vec<String> = read.into_iter().filter(|t| !t.is_empty()).collect();
    let filled = (!read.is_empty()).then(|| w::filled(read.join(" · ")));
    let again = label.serial.as_ref().filter(|_| label.again).map(w::again);
    let doubt = label.doubtful.then(|| w::doubtful().to_owned());
    let unkept = label.unkept.map(|day| w::unkept(format::day(day)));
    let said = [filled, unkept, again, doubt];
    let all: Vec<String> = said.into_iter().flatten().collect();
    all.join(" ")
}

/// The field for a label, what was read of it, and why it fills nothing.
#[component]
pub(super) fn LabelField(scan: LabelScan) -> impl IntoView {
    let press = move || scan.read();
    let scanned = move |code| {
        scan.code.set(code);
        scan.read();
    };
    view! {
        <TextField name="stock-label" label=w::scan value=scan.code kind=TextKind::Code hint=w::scan_hint
            error=Signal::derive(move || scan.refusal()) on_enter=press />
        <div class="row">
            <Button label=w::read_label on_press=press />
            <ScanButton on_code=scanned />
            <p class="quiet" role="status">{move || scan.said().unwrap_or_default()}</p>
        </div>
    }
}
