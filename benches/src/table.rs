//! Figures, their median and spread, and the table that they make.

/// What was measured of one kind of work.
#[derive(Clone, Debug)]
pub struct Row {
    /// The work.
    pub work: &'static str,
    /// How many tickets; nothing where it does not depend on them.
    pub tickets: Option<u32>,
    /// Ours, each round.
    pub ours: Vec<f64>,
    /// Beside what.
    pub beside: &'static str,
    /// Theirs, each round.
    pub theirs: Vec<f64>,
    /// The ratio that we want to stay below.
    pub goal: f64,
    /// ms, MB or kB; empty for a count.
    pub unit: &'static str,
}

fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn spread(of: &[f64], unit: &str) -> String {
    let least = of.iter().copied().fold(f64::INFINITY, f64::min);
    let most = of.iter().copied().fold(0.0, f64::max);
    let middle = median(of);
    let digits = if middle < 10.0 { 1 } else { 0 };
    if of.len() < 2 {
        return format!("{middle:.digits$} {unit}");
    }
    format!("{middle:.digits$} {unit} ({least:.digits$}–{most:.digits$})")
}

impl Row {
    /// How many times as much as the other.
    pub fn ratio(&self) -> f64 {
        median(&self.ours) / median(&self.theirs)
    }

    /// As a line of a Markdown table.
    pub fn line(&self) -> String {
        let ratio = self.ratio();
        let won = if ratio <= self.goal { "yes" } else { "**no**" };
        let tickets = self.tickets.map_or("–".to_owned(), |n| n.to_string());
        format!(
            "| {} | {tickets} | {} | {} | {} | {ratio:.2} | {} | {won} |",
            self.work,
            spread(&self.ours, self.unit),
            self.beside,
            spread(&self.theirs, self.unit),
            self.goal,
        )
    }
}

/// The head of the table.
pub const HEAD: &str = "| work | tickets | ours: median (least–most) | beside | theirs | ratio | goal | reached |\n|---|---|---|---|---|---|---|---|";
