//! Where the build cuts the page's program (docs/BUILD.md): a page listed here is in a file of its own, together with those
//! of the same name. What several files use is in the one that comes first, or in one that they share.

use aftercare::ui::pages::far::{Coming, Far, NotFetched, Opener};
use aftercare::ui::pages::*;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// How the shell comes to a page.
pub const OPENER: Opener = Opener { fetch, open };

/// A file could not be loaded; the browser's console says why.
struct Unloaded;

impl From<SplitLoaderError> for Unloaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<Unloaded> for NotFetched {
    fn from(Unloaded: Unloaded) -> Self {
        Self
    }
}

/// `file { Page: function, fetching function = view; … }`
macro_rules! cuts {
    ($($file:ident { $($page:ident: $open:ident, $fetch:ident = $view:expr;)* })*) => {
        $($(
            #[wasm_split($file, fallible, preload($fetch))]
            fn $open() -> Result<AnyView, Unloaded> {
                Ok($view)
            }
        )*)*

        fn fetch(page: Far) -> Coming<()> {
            match page {
                $($(Far::$page => Box::pin(async { $fetch().await.map_err(|_| NotFetched) }),)*)*
            }
        }

        fn open(page: Far) -> Coming<AnyView> {
            match page {
                $($(Far::$page => Box::pin(async { Ok($open().await?) }),)*)*
            }
        }
    };
}

cuts! {
    // What somebody meets who has just come.
    first {
        Setup: setup_page, fetch_setup = view! { <start::SetupPage /> }.into_any();
        Demo: demo_page, fetch_demo = view! { <demo::DemoPage /> }.into_any();
    }
    // A ticket's way, from the report to the paper.
    ticket {
        NewTicket: new_ticket_page, fetch_new_ticket = view! { <report::NewTicketPage /> }.into_any();
        Scanned: scanned_page, fetch_scanned = view! { <hand_over::ScannedPage /> }.into_any();
        LabelReport: label_report_page, fetch_label_report = view! { <hand_over::LabelReportPage /> }.into_any();
        HandOver: hand_over_page, fetch_hand_over = view! { <hand_over::HandOverPage /> }.into_any();
        Ticket: ticket_page, fetch_ticket = view! { <ticket::TicketPage /> }.into_any();
        ServiceReport: service_report_page, fetch_service_report = view! { <print::ServiceReportPage /> }.into_any();
        Check: check_page, fetch_check = view! { <check::CheckPage /> }.into_any();
    }
    // Emergencies and the store that feeds them.
    store {
        Emergencies: emergencies_page, fetch_emergencies = view! { <emergency::EmergenciesPage /> }.into_any();
        Emergency: emergency_page, fetch_emergency = view! { <emergency::EmergencyPage /> }.into_any();
        Store: store_page, fetch_store = view! { <parts::StorePage /> }.into_any();
        Part: part_page, fetch_part = view! { <parts::PartPage /> }.into_any();
        Stocktakes: stocktakes_page, fetch_stocktakes = view! { <parts::StocktakesPage /> }.into_any();
        StocktakeSheet: stocktake_sheet_page, fetch_stocktake_sheet = view! { <parts::StocktakeSheetPage /> }.into_any();
    }
    // What is looked after from time to time, at a desk.
    desk {
        Registers: registers_page, fetch_registers = view! { <registers::RegistersPage /> }.into_any();
        RegisterImport: register_import_page, fetch_register_import = view! { <register_import::RegisterImportPage /> }.into_any();
        PartsImport: parts_import_page, fetch_parts_import = view! { <register_import::PartsImportPage /> }.into_any();
        Labels: labels_page, fetch_labels = view! { <print::LabelsPage /> }.into_any();
        Data: data_page, fetch_data = view! { <data::DataPage /> }.into_any();
        Audit: audit_page, fetch_audit = view! { <audit::AuditPage /> }.into_any();
        Settings: settings_page, fetch_settings = view! { <settings::SettingsPage /> }.into_any();
        Plan: plan_page, fetch_plan = view! { <plan::PlanPage /> }.into_any();
        Tablet: tablet_page, fetch_tablet = view! { <tablet::TabletPage /> }.into_any();
    }
    figures {
        Figures: figures_page, fetch_figures = view! { <figures::FiguresPage /> }.into_any();
        Behind: behind_page, fetch_behind = view! { <figures::BehindPage /> }.into_any();
    }
}
