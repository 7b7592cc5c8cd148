package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.foleystudio.app.GeneratedPage;
import org.foleystudio.app.preferences.KeyStyle;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Keys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page of the keyboard is what the actions of the assembled window have. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class KeyboardPageTest {
    private StudioFixture studio;

    @Start
    void start(Stage stage) throws Exception {
        studio = new StudioFixture(stage);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void isUpToDate() throws Exception {
        StudioFixture.onToolkit(() -> studio.window.studio().openDemo());
        StudioFixture.until(studio::hasDemo);
        List<Map<String, String>> styles = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<String>> menus = new LinkedHashMap<>();
        for (KeyStyle style : KeyStyle.values()) {
            StudioFixture.onToolkit(() -> {
                studio.preferences.keyStyleProperty().set(style);
                Map<String, String> keys = new LinkedHashMap<>();
                for (Action action : studio.window.actions().all()) {
                    keys.put(action.id(), shown(action.shortcutProperty().get()));
                    names.putIfAbsent(action.id(), name(action));
                }
                styles.add(keys);
            });
        }
        names.keySet().stream()
                .filter(id -> styles.stream().anyMatch(s -> !s.get(id).isEmpty()))
                .forEach(id -> menus.computeIfAbsent(Menus.titleOf(id), m -> new ArrayList<>())
                        .add(id));
        GeneratedPage.check("keyboard.md", "KeyboardPageTest", page(menus, names, styles));
    }

    /** The plain name of an action whose text changes with the project. */
    private static String name(Action action) {
        return action.id().equals("edit.undo")
                ? text("action.edit.undo")
                : action.id().equals("edit.redo")
                        ? text("action.edit.redo")
                        : action.textProperty().get();
    }

    private static String shown(String keys) {
        return Keys.combinations(keys).stream()
                .map(KeyCombination::getName)
                .map(k -> Keys.plain(k.replace("Shortcut", "Ctrl")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String page(
            Map<String, List<String>> menus, Map<String, String> names, List<Map<String, String>> styles) {
        StringBuilder page = new StringBuilder("# Keyboard\n\n");
        page.append("Keys as they come, in three styles; choose one, or change any key, under **File > Preferences**"
                + " (F1). On a Mac, Ctrl is the command key. Ctrl+K finds every action by its name. This page is written"
                + " from the code.\n");
        menus.forEach((menu, ids) -> {
            page.append("\n## ").append(menu).append("\n\n");
            page.append("| Action | Video editors | Pro Tools | Audacity |\n|---|---|---|---|\n");
            for (String id : ids) {
                page.append("| ").append(names.get(id));
                styles.forEach(s -> page.append(" | ").append(s.get(id).replace("|", "\\|")));
                page.append(" |\n");
            }
        });
        return page.toString();
    }
}
