//! The rules: what each asks for, and what it proposes.

use super::typed::{Typed, TypedRule};
use crate::app::App;
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::report::sites;
use crate::ui::words::{domain, plan as words};
use aftercare_core::domain::emergency::rules::{DeviceTrait, Told};
use aftercare_core::domain::ticket::Urgency;
use leptos::prelude::*;
use strum::IntoEnumIterator;

fn choices<T>(word: fn(T) -> &'static str) -> Signal<Vec<Choice>>
where
    T: IntoEnumIterator + Copy + Into<&'static str> + Send + Sync + 'static,
{
    let one = |of: T| Choice::new(Into::<&str>::into(of), move || word(of));
    Signal::stored(T::iter().map(one).collect())
}

#[component]
pub(super) fn Rules(typed: Typed, errors: Errors) -> impl IntoView {
    let rules = typed.rules;
    let add = move || rules.update(|all| all.push(TypedRule::fresh()));
    view! {
        <Panel title=words::rules>
            <p class="quiet">{words::rules_text}</p>
            {move || rules.get().into_iter().enumerate().map(|(at, rule)| view! {
                <OneRule at rule rules errors />
            }).collect_view()}
            <div class="row"><Button label=words::add icon=Glyph::Plus on_press=add /></div>
        </Panel>
    }
}

#[component]
fn OneRule(
    at: usize,
    rule: TypedRule,
    rules: RwSignal<Vec<TypedRule>>,
    errors: Errors,
) -> impl IntoView {
    let app = App::get();
    let urgencies = Urgency::iter().filter(|u| *u != Urgency::Planned);
    let urgencies =
        urgencies.map(|u| Choice::new(Into::<&str>::into(u), move || domain::urgency(u)));
    let urgencies = Signal::stored(urgencies.collect::<Vec<_>>());
    let name = |stem: &str| format!("{stem}-{at}");
    let (traits, told) = (
        choices::<DeviceTrait>(domain::device_trait),
        choices::<Told>(domain::told),
    );
    let key = rule.key.get_value();
    let remove = move || {
        rules.update(|all| all.retain(|other| other.key.with_value(|k| *k != key)));
    };
    view! {
        <section class="plan-rule" aria-labelledby=name("rule-head")>
            <header class="plan-rule-head">
                <h3 id=name("rule-head")>{move || words::rule(at + 1)}</h3>
                <Button label=words::remove look=Look::Quiet icon=Glyph::Close on_press=remove />
            </header>
            <div class="columns">
                <TextField name=name("name-zh") label=words::name_zh value=rule.zh error=errors.of(name("name-zh")) />
                <TextField name=name("name-en") label=words::name_en value=rule.en error=errors.of(name("name-en")) />
            </div>
            <Segmented name=name("urgency") label=words::proposes value=rule.urgency options=urgencies />
            <div class="columns">
                <CheckboxGroup name=name("device") label=words::device_is values=rule.device options=traits />
                <CheckboxGroup name=name("told") label=words::told values=rule.told options=told />
            </div>
            <div class="columns">
                <NumberField name=name("down") label=words::down_longer unit=crate::ui::words::settings::hours_unit value=rule.down error=errors.of(name("down")) />
                <CheckboxGroup name=name("sites") label=words::sites hint=words::sites_hint values=rule.sites options=sites(app) />
            </div>
        </section>
    }
}
