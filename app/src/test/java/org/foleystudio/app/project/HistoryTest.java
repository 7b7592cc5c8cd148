package org.foleystudio.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History(ProjectState.empty("untitled"));

    @Test
    void undoAndRedoGoThroughTheStates() {
        ProjectState first = history.state();
        history.perform(Edits.addClip(Samples.clip("c1")));
        history.perform(Edits.rename("Kitchen"));
        ProjectState last = history.state();
        assertThat(history.undoNameProperty().get()).isEqualTo("Rename project to Kitchen");
        assertThat(history.undo()).isTrue();
        assertThat(history.redoNameProperty().get()).isEqualTo("Rename project to Kitchen");
        assertThat(history.undo()).isTrue();
        assertThat(history.state()).isEqualTo(first);
        assertThat(history.undo()).isFalse();
        history.redo();
        history.redo();
        assertThat(history.state()).isEqualTo(last);
        assertThat(history.redo()).isFalse();
    }

    @Test
    void aDragIsOneStep() {
        history.perform(Edits.addClip(Samples.clip("c1")));
        for (int i = 1; i < 50; i++) {
            history.perform(Edits.range("c1", Optional.of(new FrameRange(i, 100))));
        }
        history.endGesture();
        history.perform(Edits.range("c1", Optional.of(new FrameRange(60, 100))));
        history.undo();
        assertThat(history.state().timeline("c1").range()).contains(new FrameRange(49, 100));
        history.undo();
        assertThat(history.state().timeline("c1").range()).isEmpty();
    }

    @Test
    void nothingDoneIsNoStep() {
        assertThat(history.perform(Edit.of("nothing", s -> s))).isFalse();
        assertThat(history.undoNameProperty().get()).isEmpty();
    }

    @Test
    void aNewEditForgetsTheUndoneOnes() {
        history.perform(Edits.rename("a"));
        history.undo();
        history.perform(Edits.rename("b"));
        assertThat(history.redo()).isFalse();
    }

    @Test
    void listenersHearTheName() {
        List<String> heard = new ArrayList<>();
        history.addListener(heard::add);
        history.perform(Edits.rename("a"));
        history.undo();
        assertThat(heard).containsExactly("Rename project to a", "Rename project to a");
    }

    @Test
    void readOnlyRefusesEditsAndUndo() {
        history.perform(Edits.rename("a"));
        history.setReadOnly(true);
        assertThat(history.perform(Edits.rename("b"))).isFalse();
        assertThat(history.undo()).isFalse();
        assertThat(history.state().name()).isEqualTo("a");
    }

    @Test
    void viewsFollowTheState() {
        Project project = new Project(Path.of("p"), ProjectState.empty("p"), ProjectState.empty("p"));
        assertThat(project.dirtyProperty().get()).isFalse();
        project.perform(Edits.addClip(Samples.clip("c1")));
        project.perform(Edits.addTake(Samples.take("t1", 1, "c1")));
        assertThat(project.clipProperty().get()).contains(Samples.clip("c1"));
        assertThat(project.takes()).hasSize(1);
        assertThat(project.lanes()).extracting(Lane::name).containsExactly("Take 1");
        project.selection().takes().add("t1");
        assertThat(project.dirtyProperty().get()).isTrue();
        project.history().undo();
        assertThat(project.lanes()).isEmpty();
        assertThat(project.selection().takes()).isEmpty();
        project.markSaved(project.state());
        assertThat(project.dirtyProperty().get()).isFalse();
    }

    @Test
    void removingATakeRemovesItsRegionsAndComp() {
        ProjectState state = Samples.full().withoutTake("t1");
        assertThat(state.timeline("c1").lanes()).hasSize(1);
        assertThat(state.timeline("c1").comp().ranges()).hasSize(1);
    }
}
