//! What the forms of the six steps share: which steps are offered, and a refusal put beside its field.
//!
//! A form sends one command. What it lacks is said for all fields at once before it is sent; what the
//! domain refuses is said beside the field that the form names for that rule.

use super::view::came_late;
use super::{Sending, TicketView};
use crate::app::{App, Did, Draft, Trouble};
use crate::ui::components::{
    Banner, Button, Choice, ErrorSummary, Errors, FieldError, GiveUp, Look, TextArea, Tone,
    WithDraft, focus_on, toast,
};
use crate::ui::naming::bilingual;
use crate::ui::words::{domain, papers, refusals, steps as w, ticket};
use crate::ui::{focus, opened, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{StageKind, Stamped, Ticket};
use aftercare_core::id::PersonId;
use aftercare_core::time::Instant;
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};
use std::str::FromStr;
use strum::IntoEnumIterator;

/// One form of a step.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The ticket that it is about.
    pub view: TicketView,
    /// Its sending.
    pub sending: Sending,
    /// What is to be mended.
    pub errors: Errors,
    stem: StoredValue<String>,
}

impl Form {
    /// A form whose fields are called `stem-part`; `place` names the part that a refusal belongs to.
    pub fn new(
        stem: impl Into<String>,
        place: impl Fn(&Refusal) -> Option<&'static str> + 'static,
    ) -> Self {
        let form = Self {
            view: TicketView::get(),
            sending: Sending::new(),
            errors: Errors::new(),
            stem: StoredValue::new(stem.into()),
        };
        Effect::new(move || {
            let Some(trouble) = form.sending.trouble.get() else {
                return;
            };
            let part = match &trouble {
                Trouble::Refused(refusal) => place(refusal),
                _ => None,
            };
            let field = part.map(|part| form.name(part)).unwrap_or_default();
            let say = move || refusals::trouble(&trouble);
            form.errors.show(vec![FieldError::new(field, say)]);
        });
        form
    }

    /// The name of a field.
    pub fn name(self, part: &str) -> String {
        self.stem.with_value(|stem| format!("{stem}-{part}"))
    }

    /// The error of a field, for its `error` prop.
    pub fn error(self, part: &str) -> Signal<Option<String>> {
        self.errors.of(self.name(part))
    }

    /// Whether it is under way.
    pub fn busy(self) -> Signal<bool> {
        self.sending.busy.into()
    }

    /// Shows what is missing, by part; true when nothing is.
    pub fn complete(self, missing: Vec<(impl AsRef<str>, TextProp)>) -> bool {
        let error =
            |(part, say): (_, TextProp)| FieldError::new(self.name(AsRef::as_ref(&part)), say);
        self.errors.show(missing.into_iter().map(error).collect())
    }

    /// Shows one refusal beside its part.
    pub fn refuse(self, part: &'static str, refusal: Refusal) {
        let say = move || refusals::refusal(&refusal);
        self.errors
            .show(vec![FieldError::new(self.name(part), say)]);
    }

    /// Sends the command; `done` runs once it was carried out, and `said` is shown then.
    pub fn send(
        self,
        command: TicketCommand,
        said: impl Into<TextProp>,
        done: impl FnOnce() + 'static,
    ) {
        self.errors.show(Vec::new());
        self.view.send(self.sending, command, said, done);
    }
}

/// The sentence that asks for a field.
pub(super) fn lacks(field: RequiredField) -> TextProp {
    (move || refusals::refusal(&Refusal::Missing(field))).into()
}

impl Form {
    /// Sends what the ward says on a tablet in its hands; the hand-over page thanks for it then.
    pub fn send_by_ward(self, command: TicketCommand, did: Did, done: impl FnOnce() + 'static) {
        self.errors.show(Vec::new());
        let Some(errand) = self.sending.begin() else {
            return;
        };
        let (app, id) = (self.view.app, self.view.id);
        spawn_local(async move {
            let result = app.send(errand, id, command).await;
            if self.sending.end(result).is_some() {
                done();
                app.note_done(did).await;
            }
        });
    }
}

/// Sends a command that has no fields; a refusal is told at the edge of the page.
pub(super) fn send_plainly(
    view: TicketView,
    sending: Sending,
    command: TicketCommand,
    said: impl Into<TextProp>,
) {
    view.send(sending, command, said, || ());
}

/// Tells the trouble of a sending that has no field of its own.
pub(super) fn tell_trouble(sending: Sending) {
    Effect::new(move || {
        if let Some(trouble) = sending.trouble.get()
            && !came_late(&trouble)
        {
            toast(Tone::Danger, move || refusals::trouble(&trouble));
        }
    });
}

/// Whether who is acting is offered this step now; follows the ticket and the person.
pub(super) fn offered(command: TicketCommandKind) -> Memo<bool> {
    let view = TicketView::get();
    Memo::new(move |_| {
        let app = view.app;
        app.tickets(|all| all.get(&view.id).is_some_and(|t| app.offers(t, command)))
    })
}

/// A look at the ticket that changes only when what it shows changes.
pub(super) fn watch<T: PartialEq + Send + Sync + 'static>(
    look: impl Fn(&Ticket) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let view = TicketView::get();
    Memo::new(move |_| view.ticket(&look))
}

/// The key of a form's draft.
pub(super) fn draft_key(form: &str) -> String {
    format!("ticket/{}/{form}", TicketView::get().id)
}

/// A form of a ticket. What was begun in it waits for whoever may finish it, and for nobody else.
#[derive(Clone, Copy, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(in crate::ui::pages) enum TicketForm {
    Amend,
    Urgency,
    Assign,
    Identify,
    Cancel,
    Note,
    Papers,
    Diagnosis,
    CorrectDiagnosis,
    Wait,
    Precautions,
    Time,
    TimeCorrection,
    Part,
    VoidPart,
    Finish,
    CorrectRepair,
    Checks,
    Conclude,
    SendBack,
    Reopen,
    Sign,
    RefuseToSign,
    NobodyToSign,
    Record,
    Review,
    ReturnRecord,
    Vigilance,
    Addendum,
    FollowUp,
    Survey,
    CloseSurvey,
}

impl TicketForm {
    /// The form whose draft has that name, whichever round or entry it is about.
    pub(in crate::ui::pages) fn of(name: &str) -> Option<Self> {
        opened::kind_of(name)
    }

    /// The name of its draft.
    pub(super) fn name(self) -> &'static str {
        self.into()
    }

    /// The step that it makes.
    pub(in crate::ui::pages) const fn step(self) -> TicketCommandKind {
        match self {
            Self::Amend => TicketCommandKind::Amend,
            Self::Urgency => TicketCommandKind::Classify,
            Self::Assign => TicketCommandKind::Assign,
            Self::Identify => TicketCommandKind::Identify,
            Self::Cancel => TicketCommandKind::Cancel,
            Self::Note => TicketCommandKind::Note,
            Self::Papers => TicketCommandKind::Attach,
            Self::Diagnosis => TicketCommandKind::Diagnose,
            Self::CorrectDiagnosis => TicketCommandKind::CorrectDiagnosis,
            Self::Wait => TicketCommandKind::Wait,
            Self::Precautions => TicketCommandKind::DeclarePrecautions,
            Self::Time | Self::TimeCorrection => TicketCommandKind::MarkTime,
            Self::Part => TicketCommandKind::UsePart,
            Self::VoidPart => TicketCommandKind::VoidPart,
            Self::Finish => TicketCommandKind::FinishRepair,
            Self::CorrectRepair => TicketCommandKind::CorrectRepair,
            Self::Checks => TicketCommandKind::Check,
            Self::Conclude => TicketCommandKind::Conclude,
            Self::SendBack => TicketCommandKind::SendBack,
            Self::Reopen => TicketCommandKind::Reopen,
            Self::Sign => TicketCommandKind::Sign,
            Self::RefuseToSign => TicketCommandKind::RefuseToSign,
            Self::NobodyToSign => TicketCommandKind::NobodyToSign,
            Self::Record => TicketCommandKind::Submit,
            Self::Review => TicketCommandKind::Review,
            Self::ReturnRecord => TicketCommandKind::Return,
            Self::Vigilance => TicketCommandKind::TellAuthority,
            Self::Addendum => TicketCommandKind::Addendum,
            Self::FollowUp => TicketCommandKind::FollowUp,
            Self::Survey => TicketCommandKind::AnswerSurvey,
            Self::CloseSurvey => TicketCommandKind::CloseSurvey,
        }
    }

    /// What it is called on a ticket that stands there.
    pub(in crate::ui::pages) fn title(self, stage: StageKind) -> &'static str {
        let words = match self {
            Self::Assign if stage == StageKind::Reported => ticket::triage(),
            Self::Amend => ticket::amend(),
            Self::Urgency => ticket::change_urgency(),
            Self::Assign => ticket::reassign(),
            Self::Identify => ticket::identify(),
            Self::Cancel => ticket::cancel_ticket(),
            Self::Note => ticket::notes(),
            Self::Papers => papers::title(),
            Self::Diagnosis => ticket::diagnosis(),
            Self::CorrectDiagnosis => ticket::correct_diagnosis(),
            Self::Wait => w::wait(),
            Self::Precautions => w::before_touching(),
            Self::Time => w::times(),
            Self::TimeCorrection => w::correct_time(),
            Self::Part | Self::VoidPart => w::parts(),
            Self::Finish => w::finish_repair(),
            Self::CorrectRepair => w::correct_repair(),
            Self::Checks => domain::stage(StageKind::Verifying),
            Self::Conclude => w::conclusion(),
            Self::SendBack => w::send_back(),
            Self::Reopen => ticket::reopen(),
            Self::Sign => w::ward_accepts(),
            Self::RefuseToSign => w::ward_refuses(),
            Self::NobodyToSign => w::nobody_here(),
            Self::Record => w::service_record(),
            Self::Review => w::complaint_and_report(),
            Self::ReturnRecord => w::return_record(),
            Self::Vigilance => w::vigilance(),
            Self::Addendum => w::add_addendum(),
            Self::FollowUp => w::follow_up(),
            Self::Survey | Self::CloseSurvey => w::survey(),
        };
        // Of a button it says that more is asked.
        words.trim_end_matches('…')
    }

    /// Whether the link names it. Not reactive.
    pub(super) fn is_asked(self) -> bool {
        opened::is_asked(self.name())
    }

    /// The key of its draft.
    pub(super) fn key(self) -> String {
        draft_key(self.name())
    }

    /// The key of its draft in one of several rounds, or about one of several entries.
    pub(super) fn key_in(self, round: impl std::fmt::Display) -> String {
        draft_key(&format!("{}-{round}", self.name()))
    }
}

/// Every variant of a kind as a choice, with its word.
pub(super) fn choices<T>(word: fn(T) -> &'static str) -> Vec<Choice>
where
    T: IntoEnumIterator + Copy + Into<&'static str> + Send + Sync + 'static,
{
    let one = |of: T| Choice::new(Into::<&'static str>::into(of), move || word(of));
    T::iter().map(one).collect()
}

/// A variant as its form's value.
pub(super) fn value_of<T: Into<&'static str>>(of: T) -> String {
    of.into().to_owned()
}

/// What is chosen, if anything is. Not reactive.
pub(super) fn chosen<T: FromStr>(value: RwSignal<String>) -> Option<T> {
    value.with_untracked(|v| v.parse().ok())
}

/// What was typed, without blanks around it. Not reactive.
pub(super) fn typed(value: RwSignal<String>) -> String {
    value.with_untracked(|v| v.trim().to_owned())
}

/// A tick that is kept in a draft's text.
pub(in crate::ui::pages) fn tick(text: RwSignal<String>) -> RwSignal<bool> {
    let ticked = RwSignal::new(text.with_untracked(|t| t == "yes"));
    Effect::watch(
        move || ticked.get(),
        move |on, _, _| text.set(if *on { "yes".into() } else { String::new() }),
        false,
    );
    ticked
}

/// The name of a person; empty when nobody is known.
pub(super) fn person_name(view: TicketView, id: Option<PersonId>) -> String {
    id.and_then(|id| view.app.world(|w| w.person(id).map(|p| p.name.clone())))
        .unwrap_or_default()
}

/// "10:52 · Zheng Wei"; where nobody of ours acted, the ward did.
pub(super) fn by_line<T>(view: TicketView, entry: &Stamped<T>) -> String {
    let who = match entry.by {
        None => ticket::the_ward().to_owned(),
        by => person_name(view, by),
    };
    w::at_by(when(entry.at), who)
}

/// A moment as the steps show it.
pub(super) fn when(at: Instant) -> String {
    crate::ui::format::weekday_time(at.0, crate::ui::format::now_ms())
}

/// Today, by the settings' calendar.
pub(super) fn today(view: TicketView) -> aftercare_core::time::Day {
    view.app
        .world_now(|world| world.settings().calendar.day(crate::app::now()))
}

/// The entries of a code list by their codes, in the current language.
pub(in crate::ui::pages) fn codes(app: App, list: CodeList) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        app.world(|world| {
            let standing = world.codes.iter().filter(|(_, r)| r.voided.is_none());
            let of_list = standing.filter(|(_, r)| r.data.list == list);
            let mut all: Vec<_> = of_list.map(|(id, r)| (id, &r.data)).collect();
            all.sort_by(|(_, a), (_, b)| a.code.cmp(&b.code));
            all.into_iter()
                .map(|(id, entry)| {
                    let (code, text) = (entry.code.clone(), entry.text.clone());
                    Choice::new(id.to_string(), move || {
                        format!("{code} {}", bilingual(&text))
                    })
                })
                .collect()
        })
    })
}

/// The part of a link to a ticket that says to which stage it is to be brought.
pub(in crate::ui::pages) const TO: &str = "to";

/// To which stage whoever opened the page means to bring the ticket. Not reactive.
pub(super) fn meant() -> Option<StageKind> {
    untrack(|| route::current().with(|place| place.get(TO)?.parse().ok()))
}

/// Something that needs one reason: a button that opens the field, and a verb that does it.
#[component]
pub(super) fn WithReason(
    /// Names the form and its draft; unique on the page.
    #[prop(into)]
    stem: String,
    /// The button that opens the form; without one it stands open.
    #[prop(optional, into)]
    opens: Option<TextProp>,
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// A line that helps.
    #[prop(optional, into)]
    hint: TextProp,
    /// The verb that does it.
    #[prop(into)]
    verb: TextProp,
    /// What is said when it was done.
    #[prop(into)]
    said: TextProp,
    /// Makes the command from the reason.
    make: Callback<String, TicketCommand>,
    /// How the verb looks.
    #[prop(optional)]
    look: Look,
    /// Runs when it was done.
    #[prop(optional)]
    done: Option<Callback<()>>,
    /// To which stage it leads: whoever meant to go there finds it open.
    #[prop(optional)]
    leads: Option<StageKind>,
) -> impl IntoView {
    // What a press opened is closed by one; a dialog has its own way.
    let opened = opens.is_some();
    let is_meant = leads.is_some() && leads == meant();
    let open = RwSignal::new(!opened || is_meant || opened::is_asked(&stem));
    let reopen = Callback::new(move |()| open.set(true));
    let closed = Callback::new(move |()| {
        open.try_set(false);
        if let Some(done) = done {
            done.run(());
        }
    });
    let parts = StoredValue::new((stem, label, hint, verb, said));
    view! {
        <div class="steps-aside" id=opened::home(open)>
            <Show
                when=move || open.get()
                fallback={
                    let opens = opens.clone();
                    move || opens.clone().map(|opens| view! { <Button label=opens on_press=move || open.set(true) /> })
                }
            >
                {move || {
                    let (stem, ..) = parts.get_value();
                    view! {
                        <WithDraft key=draft_key(&stem) let:draft>
                            <ReasonForm parts make look draft closed reopen opened is_meant />
                        </WithDraft>
                    }
                }}
            </Show>
        </div>
    }
}

type ReasonParts = StoredValue<(String, TextProp, TextProp, TextProp, TextProp)>;

#[component]
fn ReasonForm(
    parts: ReasonParts,
    make: Callback<String, TicketCommand>,
    look: Look,
    draft: Draft,
    closed: Callback<()>,
    reopen: Callback<()>,
    opened: bool,
    is_meant: bool,
) -> impl IntoView {
    let (stem, label, hint, verb, said) = parts.get_value();
    let form = Form::new(stem, |_| Some("reason"));
    if is_meant {
        let field = form.name("reason");
        focus::soon(move || focus_on(&field));
    }
    let reason = draft.text("reason", "");
    let press = move || {
        let said = said.clone();
        form.send(make.run(typed(reason)), said, move || {
            draft.clear();
            closed.try_run(());
        });
    };
    view! {
        <div class="steps-form">
            <p class="field-hint">{move || hint.get()}</p>
            <TextArea
                name=form.name("reason")
                label=label
                value=reason
                rows=2
                required=true
                error=form.error("reason")
            />
            <div class="row">
                <Button label=verb look busy=form.busy() on_press=press />
                {opened.then(|| view! { <GiveUp draft close=closed reopen /> })}
            </div>
        </div>
    }
}

/// The step is somebody else's: whose, and the way to take it over for those who may.
#[component]
pub(super) fn OthersStep(
    /// Whose it is.
    says: fn() -> &'static str,
) -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::TakeOver);
    let sending = Sending::new();
    tell_trouble(sending);
    let take = move || send_plainly(view, sending, TicketCommand::TakeOver, ticket::taken_over);
    view! {
        <Banner action=move || view! {
            <Show when=move || may.get()>
                <Button label=ticket::take_over busy=sending.busy on_press=take />
            </Show>
        }>{says}</Banner>
    }
}

/// The list of what to mend of a form.
#[component]
pub(super) fn Mend(
    /// The form.
    form: Form,
) -> impl IntoView {
    view! { <ErrorSummary errors=form.errors /> }
}
