//! A part: what lies where, what is under way, the proposed order with its working, and its ledger.

use super::coming::{OrderForm, PurchaseForm, ReceiveForm};
use super::doubts::Doubts;
use super::going::{AllowForm, IssueForm, ReserveForm, ScrapForm, TransferForm};
use super::holdings::Holdings;
use super::ledger::Ledger;
use super::proposal::ProposalPanel;
use super::right::CorrectForm;
use super::under_way::UnderWay;
use super::{Word, part_name, warning};
use crate::app::{App, Draft, now};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{parts as w, parts_label, registers};
use crate::ui::{format, opened, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::lists::warnings;
use aftercare_core::domain::stock::state::{Opened, Purchase, Stock};
use aftercare_core::domain::stock::{StockBook, record_of};
use aftercare_core::id::{PartId, PlaceId};
use aftercare_core::journal::EventId;
use leptos::{prelude::*, task::spawn_local};

/// Which form is open.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(name(DoingKind), derive(strum::EnumIter, strum::IntoStaticStr))]
#[strum_discriminants(strum(serialize_all = "kebab-case"))]
pub(super) enum Doing {
    Receive(Option<Opened<Purchase>>),
    Issue,
    Reserve,
    Transfer,
    Correct(Option<(EventId, PlaceId, String)>),
    Scrap,
    Purchase,
    Allow,
    Order(Opened<Purchase>),
}

impl Doing {
    /// The name of its draft.
    fn name(&self) -> String {
        let kind: &str = DoingKind::from(self).into();
        match self {
            Self::Receive(Some(purchase)) | Self::Order(purchase) => {
                format!("{kind}-{}", purchase.id.0.short())
            }
            Self::Correct(Some((event, ..))) => format!("{kind}-{}", event.0.short()),
            _ => kind.to_owned(),
        }
    }

    /// The form of that name, if it can be opened by its name alone.
    fn named(name: &str, stock: &Stock) -> Option<Self> {
        let purchases = || stock.purchases.iter().cloned();
        let plain = match opened::kind_of(name)? {
            DoingKind::Receive => Self::Receive(None),
            DoingKind::Issue => Self::Issue,
            DoingKind::Reserve => Self::Reserve,
            DoingKind::Transfer => Self::Transfer,
            DoingKind::Correct => Self::Correct(None),
            DoingKind::Scrap => Self::Scrap,
            DoingKind::Purchase => Self::Purchase,
            DoingKind::Allow => Self::Allow,
            DoingKind::Order => return purchases().map(Self::Order).find(|d| d.name() == name),
        };
        let ordered = || purchases().map(|one| Self::Receive(Some(one)));
        std::iter::once(plain)
            .chain(ordered())
            .find(|d| d.name() == name)
    }
}

/// What the form is called whose draft has that name; nothing where there is none.
pub fn form_title(name: &str) -> &'static str {
    opened::kind_of(name).map_or("", |kind| match kind {
        DoingKind::Receive => w::receive(),
        DoingKind::Issue => w::issue(),
        DoingKind::Reserve => w::reserve(),
        DoingKind::Transfer => w::transfer(),
        DoingKind::Correct => w::correct(),
        DoingKind::Scrap => w::scrap(),
        DoingKind::Purchase => w::request_purchase(),
        DoingKind::Allow => w::allow(),
        DoingKind::Order => w::place_order(),
    })
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct PartView {
    /// The session.
    pub app: App,
    /// Which part.
    pub id: PartId,
    /// Its ledger, once it was read.
    pub book: RwSignal<Option<StockBook>>,
    /// Which form is open.
    pub doing: RwSignal<Option<Doing>>,
}

impl PartView {
    /// The view of this page.
    pub fn get() -> Self {
        expect_context()
    }
    /// Opens a form, and brings it into sight.
    pub fn does(self, doing: Doing) {
        self.doing.set(Some(doing));
        opened::lead_to(FORM.to_owned());
    }
}

/// The place of the open form.
const FORM: &str = "stock-form";

/// A part's stock.
#[component]
pub fn PartPage() -> impl IntoView {
    let app = App::get();
    let id = Memo::new(|_| {
        let place = route::place();
        place
            .segments
            .get(1)
            .and_then(|id| id.parse::<PartId>().ok())
    });
    let known = Memo::new(move |_| {
        let id = id.get()?;
        app.world(|world| world.part(id).is_some()).then_some(id)
    });
    move || {
        match known.get() {
        Some(id) => view! { <Part id /> }.into_any(),
        None => view! {
            <div class="page">
                <PageHead title=w::store above=back />
                <EmptyState icon=Glyph::Box title=registers::not_here text=registers::not_here_text />
            </div>
        }
        .into_any(),
    }
    }
}

fn back() -> AnyView {
    view! { <a href=route::href(&["parts"])>{w::store}</a> }.into_any()
}

#[component]
fn Part(id: PartId) -> impl IntoView {
    let app = App::get();
    let view = PartView {
        app,
        id,
        book: RwSignal::new(None),
        doing: RwSignal::new(
            app.world_now(|world| Doing::named(&opened::asked()?, world.stock_of(id))),
        ),
    };
    provide_context(view);
    // The ledger is read anew whenever a movement changed what it comes to.
    let stock = Memo::new(move |_| app.world(|world| world.stock_of(id).clone()));
    Effect::new(move || {
        // A memo that nobody reads never hears of a change.
        stock.with(|_| ());
        spawn_local(async move {
            if let Ok(book) = app.stock_book(id).await {
                view.book.try_set(Some(book));
            }
        });
    });
    let part = Memo::new(move |_| app.world(|world| world.part(id).cloned()));
    let title = move || part.with(|p| p.as_ref().map(|p| p.number.clone()).unwrap_or_default());
    let name = move || part.with(|p| p.as_ref().map(part_name).unwrap_or_default());
    let found = Memo::new(move |_| {
        app.world(|world| {
            let settings = world.settings();
            let today = settings.calendar.day(now());
            let part = world.part(id)?;
            let found = warnings(part, world.stock_of(id), &settings.store, today, now());
            Some(found)
        })
        .unwrap_or_default()
    });
    let facts = Signal::derive(move || {
        let Some(part) = part.get() else {
            return Vec::new();
        };
        let (models, supplier) = app.world(|world| {
            let models = part.models.iter().filter_map(|m| world.model(*m));
            let models: Vec<String> = models.map(|m| m.name.clone()).collect();
            let supplier = part.supplier.and_then(|s| world.supplier(s)).cloned();
            (models, supplier)
        });
        let cost = part.unit_cost.map(format::money);
        let hotline = supplier.as_ref().map(|s| s.hotline.clone());
        let fits = match models.is_empty() {
            true => w::fits_any().to_owned(),
            false => models.join(" · "),
        };
        let mut facts = vec![
            Fact::new(w::models, fits),
            Fact::new(w::criticality, move || w::criticality_is(part.criticality)),
            Fact::new(w::unit_cost, cost.unwrap_or_default()),
            Fact::new(w::supplier, supplier.map(|s| s.name).unwrap_or_default()),
            Fact::new(w::hotline, hotline.unwrap_or_default()),
        ];
        if !part.gtin.is_empty() {
            facts.push(Fact::new(parts_label::trade_item, part.gtin));
        }
        facts
    });
    let record = record_of(id);
    let has_history = Memo::new(move |_| app.world(|world| world.stock.contains_key(&record)));
    view! {
        <div class="page">
            <PageHead title above=back
                beside=move || view! {
                    <span class="parts-pills">
                        <span>{name}</span>
                        {move || found.get().iter().map(|one| {
                            let (label, tone, icon) = warning(one);
                            view! { <Pill label tone icon /> }
                        }).collect_view()}
                    </span>
                }
                actions=move || view! {
                    {has_history.get().then(|| view! {
                        <LinkButton href=route::href(&["audit", &record.to_string()]) label=registers::history look=Look::Quiet icon=Glyph::Clock />
                    })}
                    <LinkButton href=route::href(&["registers", "parts", &id.to_string()]) label=w::edit_part icon=Glyph::Edit look=Look::Quiet />
                }
            />
            <Doubts />
            <Acts />
            <div id=FORM>{move || view.doing.get().map(|doing| view! { <Open doing /> })}</div>
            <Panel title=w::where_it_lies><Holdings /></Panel>
            <UnderWay />
            <ProposalPanel />
            <Panel title=w::about_part><DefinitionList facts /></Panel>
            <Ledger />
        </div>
    }
}

/// What can be done, for whom it is.
#[component]
fn Acts() -> impl IntoView {
    let view = PartView::get();
    let button = move |label: Word, icon: Glyph, doing: Doing| {
        let doing = StoredValue::new(doing);
        view! { <Button label icon on_press=move || view.does(doing.get_value()) /> }
    };
    let may = move |act: Act| Memo::new(move |_| view.app.may(act));
    let (moves, corrects) = (may(Act::MoveStock), may(Act::CorrectStock));
    let allows = may(Act::AllowPart);
    let has_any = Memo::new(move |_| view.app.world(|w| w.stock_of(view.id).on_hand() > 0));
    view! {
        <div class="row parts-acts">
            <Show when=move || moves.get()>
                <Button label=w::receive icon=Glyph::Plus look=Look::Primary on_press=move || view.does(Doing::Receive(None)) />
                <Show when=move || has_any.get()>
                    {button(w::issue, Glyph::Onward, Doing::Issue)}
                    {button(w::reserve, Glyph::Lock, Doing::Reserve)}
                    {button(w::transfer, Glyph::Turn, Doing::Transfer)}
                    {button(w::scrap, Glyph::Void, Doing::Scrap)}
                </Show>
                {button(w::request_purchase, Glyph::Download, Doing::Purchase)}
            </Show>
            <Show when=move || corrects.get()>{button(w::correct, Glyph::Edit, Doing::Correct(None))}</Show>
            <Show when=move || allows.get()>{button(w::allow, Glyph::Shield, Doing::Allow)}</Show>
        </div>
    }
}

/// The form that is open.
#[component]
fn Open(doing: Doing) -> impl IntoView {
    let view = PartView::get();
    let part = view.id;
    let done = Callback::new(move |()| drop(view.doing.try_set(None)));
    let key = format!("stock/{part}/{}", doing.name());
    let form = move |draft: Draft| match doing.clone() {
        Doing::Receive(purchase) => view! { <ReceiveForm part draft done purchase /> }.into_any(),
        Doing::Issue => view! { <IssueForm part draft done /> }.into_any(),
        Doing::Reserve => view! { <ReserveForm part draft done /> }.into_any(),
        Doing::Transfer => view! { <TransferForm part draft done /> }.into_any(),
        Doing::Correct(settles) => view! { <CorrectForm part draft done settles /> }.into_any(),
        Doing::Scrap => view! { <ScrapForm part draft done /> }.into_any(),
        Doing::Purchase => view! { <PurchaseForm part draft done /> }.into_any(),
        Doing::Allow => view! { <AllowForm part draft done /> }.into_any(),
        Doing::Order(purchase) => view! { <OrderForm part draft done purchase /> }.into_any(),
    };
    view! { <WithDraft key children=form /> }
}
