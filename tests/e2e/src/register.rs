//! The register that a journey brings in: a hospital's own where it lies beside this repository, else one made here with the
//! same habits (no serial numbers, one number on two devices, columns that fit no field).

use std::path::{Path, PathBuf};

use crate::root;
use crate::trouble::Done;

/// A register, and the device in it that the journey is about.
#[derive(Debug)]
pub struct Register {
    /// The file.
    pub file: PathBuf,
    /// How many rows become devices.
    pub rows: u32,
    /// What somebody types of the device's number: only a part of it.
    pub part: &'static str,
    /// The number in full.
    pub number: &'static str,
    /// Who made it.
    pub maker: &'static str,
    /// Its category, in both languages.
    pub category: (&'static str, &'static str),
}

const ICU: &str = "\
Equipment,Manufacturer,Equipment tag,Department,Location,Qty,Status,Compliance,Year of purchase,Critical
Defibrillator,BPL,HOP-BME-ICU-CCE-DEF-01,ICU,ICU - Trolley,1,Operational,Compliant,,true
Syringe Pump,SMITH,HOP-BME-ICU-CCE-SYP-01,ICU,ICU - Bay 1,1,Operational,Compliant,,true
Syringe Pump,SMITH,HOP-BME-ICU-CCE-SYP-02,ICU,ICU - Bay 2,1,Operational,Calibration Due,2012,true
Nebulizer,LIFE-LINE,HOP-BME-ICU-CCE-NEB-01,ICU,ICU - Store,1,Operational,Compliant,,false
Needle Burner,Handyned,HOP-BME-ICU-CCE-NEB-01,ICU,ICU - Utility,1,Operational,Compliant,,false
";

const LABORATORIES: &str = "\
\u{feff}Sede,Nombre del equipo,Código de inventario,Ubicación física,Marca,Modelo,Serie,Clasificación por riesgo,Antigüedad del eq. (F. adquisición),Fecha finalización garantía
Norte,Centrífuga refrigerada,130937,Área centrífugas,BOECO - HETTICH,U-320R,0000189,Clase IIa,02/12/2008,N/A
Norte,Congelador,135306,Sección C,Challenger,CV430,9053127,N/A,10/12/2009,N/A
Norte,Micropipeta ,160515,Sección A,Thermo,F1,MH12148,Clase I,2014,N/A
";

impl Register {
    /// An intensive care unit's, in English; `folder` takes what has to be made.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn icu(folder: &Path) -> Done<Self> {
        let (file, real) = found("hospital-icu-en.csv", ICU, folder)?;
        Ok(Self {
            file,
            rows: if real { 26 } else { 5 },
            part: "CCE-DEF",
            number: "HOP-BME-ICU-CCE-DEF-01",
            maker: "BPL",
            category: ("Defibrillator", "除颤仪"),
        })
    }

    /// University laboratories', in Spanish.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn laboratories(folder: &Path) -> Done<Self> {
        let (file, real) = found("hospital-laboratories-es.csv", LABORATORIES, folder)?;
        Ok(Self {
            file,
            rows: if real { 54 } else { 3 },
            part: "00018",
            number: "0000189",
            maker: "HETTICH",
            category: ("Centrifuge", "离心机"),
        })
    }

    /// A small one for tests that are about something else.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn small(folder: &Path) -> Done<Self> {
        let file = folder.join("small-register.csv");
        std::fs::write(&file, ICU)?;
        Ok(Self {
            file,
            rows: 5,
            part: "CCE-DEF",
            number: "HOP-BME-ICU-CCE-DEF-01",
            maker: "BPL",
            category: ("Defibrillator", "除颤仪"),
        })
    }
}

/// The real file, or one made of `otherwise`; and which it is.
fn found(name: &str, otherwise: &str, folder: &Path) -> Done<(PathBuf, bool)> {
    let real = root().join("../shared/data").join(name);
    if real.is_file() {
        return Ok((real.canonicalize()?, true));
    }
    let made = folder.join(name);
    std::fs::write(&made, otherwise)?;
    Ok((made, false))
}
