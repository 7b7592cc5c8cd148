package org.foleystudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final Actions actions = new Actions();
    private final PaletteViewModel palette = new PaletteViewModel(actions);
    private final SimpleBooleanProperty hasProject = new SimpleBooleanProperty();

    private void add(String id, String name) {
        actions.add(Action.named(id, name).does(() -> {}));
    }

    @Test
    void betterMatchesComeFirst() {
        add("a", "Reload page");
        add("b", "Generate load");
        add("c", "Load project");
        add("d", "Let others act deftly");
        add("e", "Nothing");
        assertThat(palette.find("load")).extracting(Action::id).containsExactly("c", "b", "a", "d");
    }

    @Test
    void whatIsPossibleComesBeforeWhatIsNot() {
        actions.add(Action.named("save", "Save").when(hasProject, "No project.").does(() -> {}));
        add("saving", "Resave");
        assertThat(palette.find("save")).extracting(Action::id).containsExactly("saving", "save");
        hasProject.set(true);
        assertThat(palette.find("save")).extracting(Action::id).containsExactly("save", "saving");
    }

    @Test
    void anActionThatIsNotPossibleDoesNothingAndSaysWhy() {
        int[] runs = {0};
        Action action =
                Action.named("save", "Save").when(hasProject, "No project.").does(() -> runs[0]++);
        assertThat(action.run()).isFalse();
        assertThat(action.obstacleProperty().get()).isEqualTo("No project.");
        hasProject.set(true);
        assertThat(action.run()).isTrue();
        assertThat(runs[0]).isEqualTo(1);
    }
}
