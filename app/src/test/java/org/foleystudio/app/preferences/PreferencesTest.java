package org.foleystudio.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir
    private Path temp;

    private Preferences read() {
        Preferences preferences = new Preferences(Path.of("projects"));
        new PreferenceFile(temp.resolve("p.json")).readInto(preferences);
        return preferences;
    }

    @Test
    void everyChoiceIsKept() {
        Preferences preferences = read();
        try (Tasks tasks = Tasks.sameThread()) {
            new PreferenceFile(temp.resolve("p.json")).keep(preferences, tasks);
            preferences.themeProperty().set(Theme.LIGHT);
            preferences.keyStyleProperty().set(KeyStyle.AUDACITY);
            preferences.keys().put("edit.undo", "F5");
            preferences.threadsProperty().set(3);
            preferences.remember(Path.of("a"));
            preferences.remember(Path.of("b"));
            preferences.remember(Path.of("a"));
            preferences.metModels().add("8b06");
            preferences.tourSeenProperty().set(true);
            preferences.windowProperty().set(new WindowPlace(1280, 720, true, 0.2, 0.8, 0.6));
        }
        Preferences again = read();
        assertThat(again.themeProperty().get()).isEqualTo(Theme.LIGHT);
        assertThat(again.keyStyleProperty().get()).isEqualTo(KeyStyle.AUDACITY);
        assertThat(again.keys()).containsEntry("edit.undo", "F5");
        assertThat(again.threadsProperty().get()).isEqualTo(3);
        assertThat(again.recent()).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(again.metModels()).containsExactly("8b06");
        assertThat(again.tourSeenProperty().get()).isTrue();
        assertThat(again.windowProperty().get()).isEqualTo(new WindowPlace(1280, 720, true, 0.2, 0.8, 0.6));
    }

    @Test
    void nonsenseKeepsTheDefaults() throws IOException {
        Files.writeString(
                temp.resolve("p.json"),
                "{\"theme\":\"PINK\",\"threads\":\"many\",\"window\":{\"width\":-3},\"recent\":7,\"device\":\"cuda\"}");
        Preferences preferences = read();
        assertThat(preferences.themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(preferences.windowProperty().get()).isEqualTo(WindowPlace.FIRST);
        assertThat(preferences.deviceProperty().get()).isEqualTo("cuda");
        Files.writeString(temp.resolve("p.json"), "[[[");
        assertThat(read().themeProperty().get()).isEqualTo(Theme.DARK);
    }

    @Test
    void keysComeFromTheUserThenTheStyleThenTheFactory() {
        Preferences preferences = read();
        Actions actions = new Actions();
        Action split = actions.add(
                Action.named("timeline.split", "Split").keys("S Shortcut+B").does(() -> {}));
        Action trim = actions.add(
                Action.named("timeline.trim-start", "Trim").keys("OPEN_BRACKET").does(() -> {}));
        Action hear = actions.add(Action.named("takes.hear-3", "Take 3").does(() -> {}));
        ShortcutMap map = new ShortcutMap(preferences, actions);
        assertThat(split.shortcutProperty().get()).isEqualTo("S Shortcut+B");
        assertThat(hear.shortcutProperty().get()).startsWith("DIGIT3");
        preferences.keyStyleProperty().set(KeyStyle.PRO_TOOLS);
        assertThat(split.shortcutProperty().get()).isEqualTo("B Shortcut+E");
        assertThat(trim.shortcutProperty().get()).isEqualTo("A");
        map.assign(split, "A");
        assertThat(split.shortcutProperty().get()).isEqualTo("A");
        assertThat(trim.shortcutProperty().get()).isEmpty();
        map.reset(split);
        assertThat(split.shortcutProperty().get()).isEqualTo("B Shortcut+E");
        map.resetAll();
        assertThat(trim.shortcutProperty().get()).isEqualTo("A");
        assertThat(map.search("spl")).containsExactly(split);
    }
}
