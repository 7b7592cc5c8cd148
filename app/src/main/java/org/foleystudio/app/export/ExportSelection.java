package org.foleystudio.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Verdict;

/** What a choice of the export sheet means in a project now. */
final class ExportSelection {
    private final Project project;
    private final Audition audition;

    /** The audition tells which lane is heard. */
    ExportSelection(Project project, Audition audition) {
        this.project = project;
        this.audition = audition;
    }

    boolean hasComp() {
        return !project.compProperty().get().ranges().isEmpty();
    }

    /** The things chosen, in the order of the timeline. */
    List<Deliverable> of(ExportViewModel.What what) {
        ProjectState state = project.state();
        String clip = state.active();
        return switch (what) {
            case COMP -> List.of(Deliverable.comp(clip));
            case HEARD ->
                heardLane().stream().map(l -> Deliverable.lane(clip, l)).toList();
            case LANES -> lanes(state);
            case ALL -> {
                List<Deliverable> all = new ArrayList<>(hasComp() ? List.of(Deliverable.comp(clip)) : List.of());
                all.addAll(lanes(state));
                yield all;
            }
            case STARRED ->
                state.takesOf(clip).stream()
                        .filter(t -> t.verdict() == Verdict.STARRED)
                        .map(Deliverable::take)
                        .toList();
        };
    }

    private static List<Deliverable> lanes(ProjectState state) {
        return state.activeTimeline().lanes().stream()
                .filter(l -> !l.regions().isEmpty())
                .map(l -> Deliverable.lane(state.active(), l))
                .toList();
    }

    /** The lane that is heard, else the first one, as the player has it. */
    private Optional<Lane> heardLane() {
        return audition.laneProperty()
                .get()
                .flatMap(project.state().activeTimeline()::lane)
                .or(() -> project.state().activeTimeline().lanes().stream().findFirst());
    }
}
