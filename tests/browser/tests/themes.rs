//! Whatever colours a page gives, what is shown can be read: measured from
//! computed styles, in the light and in the dark.

use anyhow::{Result, ensure};
use probono_survey_browser_tests::answers::short;
use probono_survey_browser_tests::walk::every_screen;
use probono_survey_browser_tests::{Kind, Page, Settings, Visit, browse};
use serde_json::{Value, json};

use crate::contrast::{SCHEMES, measure};

/// The presets of the site.
const PRESETS: [&str; 6] = ["ardoise", "brique", "contraste", "foret", "lagune", "prune"];

/// A page with colours of its own.
fn themed(rules: &str) -> Page {
    let head = format!("{SCHEMES}<style>{rules}</style>");
    Page::short().with_head(&head)
}

/// Goes through every screen of a page in both schemes.
#[track_caller]
fn reads_well(page: &Page, corrected: &[&str]) {
    browse(page, async |visit| {
        visit.without_axe();
        visit.set_color_scheme("light").await?;
        every_screen(visit, &short(), "T_SIZE", async |visit, name| {
            for scheme in ["light", "dark"] {
                visit.set_color_scheme(scheme).await?;
                settled(visit).await?;
                measure(visit, name, scheme).await?;
            }
            Ok(())
        })
        .await?;
        let mut told: Vec<String> = visit
            .heard("theme")
            .await?
            .iter()
            .flat_map(|detail| detail["corrected"].as_array().cloned().unwrap_or_default())
            .filter_map(|correction| correction["property"].as_str().map(str::to_owned))
            .collect();
        told.sort();
        told.dedup();
        assert_eq!(told, corrected);
        Ok(())
    });
}

/// Waits until what follows from another scheme has followed: two frames for
/// the probe, and whatever else is still on its way.
async fn settled(visit: &Visit) -> Result<()> {
    let script = "return new Promise((resolve) => {
        const later = (times) => requestAnimationFrame(() => {
          const going = root.getAnimations().length;
          if (going || times) later(going ? 2 : times - 1);
          else resolve(null);
        });
        later(2);
      })";
    visit.script(script, []).await.map(drop)
}

#[test]
fn a_yellow_accent_and_grey_text_are_corrected() {
    reads_well(
        &themed(
            "probono-survey { --probono-accent: #ffd500; --probono-text: #9a9a9a;
               --probono-quiet: #bbb; --probono-edge: #ddd }",
        ),
        &[
            "--probono-accent",
            "--probono-edge",
            "--probono-quiet",
            "--probono-text",
        ],
    );
}

#[test]
fn a_theme_for_the_light_is_corrected_in_the_dark() {
    reads_well(
        &themed(
            ":root { --probono-accent: oklch(0.4 0.12 260); --probono-text: rgb(20 20 40 / 0.95) }",
        ),
        &["--probono-accent", "--probono-text"],
    );
}

#[test]
fn a_surface_that_lets_a_dark_page_through_gets_light_text() {
    reads_well(
        &themed(
            "body { background: #222 } probono-survey { --probono-surface: transparent;
               --probono-text: #eee; --probono-tint: #444 }",
        ),
        &[
            "--probono-accent",
            "--probono-caution",
            "--probono-caution-tint",
            "--probono-danger",
            "--probono-danger-tint",
            "--probono-edge",
            "--probono-on-accent",
            "--probono-quiet",
            "--probono-raised",
            "--probono-success",
            "--probono-success-tint",
        ],
    );
}

#[test]
fn the_presets_need_no_correction() {
    for preset in PRESETS {
        let head =
            format!("{SCHEMES}<link rel=\"stylesheet\" href=\"/style/themes/{preset}.css\">");
        let page = Page::short()
            .with_head(&head)
            .with("data-probono-theme", preset);
        reads_well(&page, &[]);
    }
}

#[test]
fn a_theme_that_changes_later_is_looked_at_again() {
    let rules = "probono-survey { --probono-accent: #0b6072 }
        .sunny { --probono-accent: #ffe600; --probono-surface: #fffbe0 }";
    browse(&themed(rules), async |visit| {
        visit.set_color_scheme("light").await?;
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(visit.heard("theme").await?, Vec::<Value>::new());
        let turn = "document.querySelector('probono-survey').classList.toggle('sunny')";
        visit.script(turn, []).await?;
        let told = visit.wait_to_hear(5_000, "theme").await?;
        let accent = &told["corrected"][0];
        assert_eq!(accent["property"], "--probono-accent");
        assert_eq!(accent["given"], "#ffe600");
        assert_eq!(accent["needed"], 4.5);
        settled(visit).await?;
        measure(visit, "notice", "sunny").await?;
        visit.script(turn, []).await?;
        let none = "window.heard.filter(({ name }) => name === 'theme').at(-1).detail.corrected.length === 0";
        visit.wait_until(none, []).await?;
        // What the page gives is used again, as it is.
        let used =
            "return getComputedStyle(root.querySelector('.survey')).getPropertyValue('--accent')";
        assert_eq!(visit.script(used, []).await?, "#0b6072");
        Ok(())
    });
}

/// What a page may do later, and the rules that it does it by: each gives an
/// accent where there was none, or none that the reader's scheme uses.
const LATER: [(&str, &str); 6] = [
    ("", "document.querySelector('probono-survey').style.setProperty('--probono-accent', '#ffe600')"),
    (".sunny { --probono-accent: #ffe600 }", "document.documentElement.className = 'sunny'"),
    ("[data-sunny] { --probono-accent: #ffe600 }", "document.body.dataset.sunny = ''"),
    (
        "",
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('main { --probono-accent: #ffe600 }');
         document.adoptedStyleSheets.push(sheet)",
    ),
    (
        "@media (max-width: 800px) { probono-survey { --probono-accent: #ffe600 } }",
        "narrow",
    ),
    (
        "@container style(--sunny: yes) { probono-survey { --probono-accent: #ffe600 } }",
        "document.querySelector('main').style.setProperty('--sunny', 'yes')",
    ),
];

#[test]
fn colours_that_come_late_are_looked_at_too() {
    // WebKitGTK 2.50 tells of no transition of a property that it doesn't know.
    if matches!(Kind::chosen(), Ok(Kind::Webkit)) {
        return;
    }
    for (rules, action) in LATER {
        browse(&themed(rules), async |visit| {
            visit.without_axe();
            visit.set_color_scheme("light").await?;
            visit.wait_for("[data-action=start]").await?;
            assert_eq!(visit.heard("theme").await?, Vec::<Value>::new());
            if action == "narrow" {
                visit.set_viewport(700, 900).await?;
            } else {
                visit.script(action, []).await?;
            }
            let told = visit.wait_to_hear(5_000, "theme").await?;
            let accent = &told["corrected"][0];
            assert_eq!(accent["property"], "--probono-accent", "{action}");
            assert_eq!(accent["given"], "#ffe600", "{action}");
            settled(visit).await?;
            measure(visit, "notice", action).await?;
            Ok(())
        });
    }
}

#[test]
fn colours_for_the_dark_alone_are_looked_at_when_it_gets_dark() {
    let rules = "@media (prefers-color-scheme: dark) { :root { --probono-accent: #12204a } }";
    browse(&themed(rules), async |visit| {
        let light = Settings {
            scheme: Some("light"),
            ..Settings::default()
        };
        if !light.fit(visit.kind()) {
            return Ok(());
        }
        visit.without_axe();
        visit.set(light).await?;
        visit.driver().refresh().await?;
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(visit.heard("theme").await?, Vec::<Value>::new());
        let dark = Settings {
            scheme: Some("dark"),
            ..Settings::default()
        };
        visit.set(dark).await?;
        let told = visit.wait_to_hear(5_000, "theme").await?;
        assert_eq!(told["corrected"][0]["given"], "#12204a");
        settled(visit).await?;
        measure(visit, "notice", "dark").await?;
        visit.set(light).await?;
        let none = "window.heard.filter(({ name }) => name === 'theme').at(-1).detail.corrected.length === 0";
        visit.wait_until(none, []).await?;
        Ok(())
    });
}

#[test]
fn a_page_that_turns_dark_has_its_colours_looked_at_again() {
    // Dark blue can be read on white, and not on the dark surface.
    let rules = "probono-survey { --probono-accent: #123a8c }";
    browse(&themed(rules), async |visit| {
        visit.set_color_scheme("light").await?;
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(visit.heard("theme").await?, Vec::<Value>::new());
        visit.set_color_scheme("dark").await?;
        let told = visit.wait_to_hear(5_000, "theme").await?;
        assert_eq!(told["corrected"][0]["property"], "--probono-accent");
        settled(visit).await?;
        measure(visit, "notice", "dark").await?;
        visit.set_color_scheme("light").await?;
        let none = "window.heard.filter(({ name }) => name === 'theme').at(-1).detail.corrected.length === 0";
        visit.wait_until(none, []).await?;
        Ok(())
    });
}

#[test]
fn what_is_corrected_is_so_before_it_is_seen() {
    let rules = "probono-survey { --probono-accent: #ffd500 }";
    let page = themed(rules).with_script(
        "document.addEventListener('probono-ready', ({ target }) => {
           const start = target.shadowRoot.querySelector('.primary');
           window.first = getComputedStyle(start).backgroundColor;
         })",
    );
    browse(&page, async |visit| {
        visit.set_color_scheme("light").await?;
        visit.wait_for("[data-action=start]").await?;
        let told = visit.wait_to_hear(5_000, "theme").await?;
        let used = told["corrected"][0]["used"].as_str().unwrap_or_default();
        let same = "const probe = document.createElement('i');
            probe.style.color = arguments[0];
            document.body.append(probe);
            return [getComputedStyle(probe).color, window.first];";
        let found = visit.script(same, [json!(used)]).await?;
        ensure!(found[0] == found[1], "{found}");
        Ok(())
    });
}

#[test]
fn a_page_that_gives_no_colour_loads_nothing_for_it() {
    let rules = "probono-survey { --probono-radius: 0; --probono-font: serif }";
    browse(&themed(rules), async |visit| {
        visit.wait_for("[data-action=start]").await?;
        assert_eq!(visit.site().requests("/theme-"), 0);
        Ok(())
    });
    browse(
        &themed("probono-survey { --probono-line: #ccc }"),
        async |visit| {
            visit.wait_for("[data-action=start]").await?;
            assert_eq!(visit.site().requests("/theme-"), 1);
            Ok(())
        },
    );
}

#[test]
fn a_readers_own_colours_are_left_alone() {
    let rules = "probono-survey { --probono-accent: #ffd500; --probono-text: #aaa }";
    browse(&themed(rules), async |visit| {
        let forced = Settings {
            forced_colors: true,
            ..Settings::default()
        };
        if !forced.fit(visit.kind()) {
            return Ok(());
        }
        // It goes by the colours that the page gives, forced or not.
        visit.without_axe();
        visit.set(forced).await?;
        visit.driver().refresh().await?;
        visit.wait_for("[data-action=start]").await?;
        settled(visit).await?;
        assert_eq!(visit.heard("theme").await?, Vec::<Value>::new());
        measure(visit, "notice", "forced").await.map(drop)
    });
}

#[test]
fn a_survey_that_comes_into_another_document_keeps_its_correction() {
    let rules = "probono-survey { --probono-accent: #ffd500 }";
    browse(&themed(rules), async |visit| {
        visit.set_color_scheme("light").await?;
        visit.wait_for("[data-action=start]").await?;
        let away = "const frame = document.createElement('iframe');
            frame.title = 'Elsewhere'; frame.width = 600; frame.height = 600;
            document.body.append(frame);
            const survey = document.querySelector('probono-survey');
            frame.contentDocument.head.append(document.querySelector('style').cloneNode(true));
            frame.contentDocument.body.append(survey);
            window.survey = survey;";
        visit.script(away, []).await?;
        let used = "getComputedStyle(window.survey.shadowRoot.querySelector('.survey')).getPropertyValue('--accent').startsWith('#')
            && getComputedStyle(window.survey.shadowRoot.querySelector('.survey')).getPropertyValue('--accent') !== '#ffd500'";
        visit.wait_until(used, []).await?;
        Ok(())
    });
}
