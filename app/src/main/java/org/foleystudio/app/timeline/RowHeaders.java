package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.Verdict;

/** The column of headers left of the rows: one for each row that is seen, moved with it and filled when it changes. */
final class RowHeaders extends Pane {
    /** As wide as it is. */
    static final double WIDTH = 236;

    private final TimelineViewModel model;
    private final Audition audition;
    private final Map<String, RowHeader> byRow = new HashMap<>();
    private DragOut dragOut = DragOut.NONE;

    RowHeaders(TimelineViewModel model, Audition audition) {
        this.model = model;
        this.audition = audition;
        getStyleClass().add("headers");
        setClip(new Rectangle());
        setOnScroll(e -> model.scrollTo(model.scrollProperty().get() - e.getDeltaY()));
    }

    void setDragOut(DragOut listener) {
        dragOut = listener;
    }

    /** @param isNew whether there is something else to say; filling a header costs more than moving it */
    void place(boolean isNew) {
        double scrolled = model.scrollProperty().get();
        Set<String> shown = new HashSet<>();
        int number = 0;
        for (Row row : model.rowsProperty().get()) {
            number += row.kind() == Row.Kind.LANE ? 1 : 0;
            double top = row.kind() == Row.Kind.PICTURE ? 0 : row.top() - scrolled;
            if (top + row.height() <= 0 || top >= getHeight()) {
                continue;
            }
            String key = row.kind() + row.id();
            shown.add(key);
            boolean isShown = byRow.containsKey(key) && byRow.get(key).isVisible();
            RowHeader header = byRow.computeIfAbsent(key, k -> newHeader(row));
            if (isNew || !isShown) {
                fill(header, row, number);
            }
            header.setVisible(true);
            header.resizeRelocate(0, top, WIDTH, row.height());
            if (row.kind() == Row.Kind.PICTURE) {
                header.toFront();
            }
        }
        byRow.forEach((key, header) -> header.setVisible(shown.contains(key)));
        Set<String> known = new HashSet<>();
        model.rowsProperty().get().forEach(r -> known.add(r.kind() + r.id()));
        byRow.entrySet().removeIf(e -> {
            if (!known.contains(e.getKey())) {
                getChildren().remove(e.getValue());
                return true;
            }
            return false;
        });
    }

    private RowHeader newHeader(Row row) {
        RowHeader header = new RowHeader();
        header.setManaged(false);
        header.setFocusTraversable(row.kind() == Row.Kind.LANE);
        getChildren().add(header);
        if (row.kind() == Row.Kind.LANE) {
            listen(header, row.id());
        } else if (row.kind() == Row.Kind.COMP) {
            header.onMute(v -> model.perform(
                    c -> StripEdits.comp(c, s -> s.withMuted(v), StripEdits.muteName(v, text("timeline.comp")))));
            header.onSolo(v -> model.perform(
                    c -> StripEdits.comp(c, s -> s.withSolo(v), StripEdits.soloName(v, text("timeline.comp")))));
            header.onPress(audition::listenToComp);
            header.onDragDetected(e -> dragOut.begun(header, e, Optional.empty()));
        } else if (row.kind() == Row.Kind.REFERENCE) {
            header.onMute(v -> model.perform(c ->
                    StripEdits.reference(c, s -> s.withMuted(v), StripEdits.muteName(v, text("timeline.reference")))));
            header.onSolo(v -> model.perform(c ->
                    StripEdits.reference(c, s -> s.withSolo(v), StripEdits.soloName(v, text("timeline.reference")))));
        }
        return header;
    }

    private void listen(RowHeader header, String id) {
        header.onMute(v -> onLane(id, (c, l) -> model.project().perform(Edits.mute(c, l, v))));
        header.onSolo(v -> onLane(id, (c, l) -> model.project().perform(Edits.solo(c, l, v))));
        header.onStar(() -> onLane(id, (c, l) -> take(l).ifPresent(t -> model.project()
                .perform(Edits.judge(t, t.verdict() == Verdict.STARRED ? Verdict.OPEN : Verdict.STARRED)))));
        header.onPress(
                () -> {
                    model.selectLane(id);
                    audition.listenTo(id);
                },
                () -> model.addLane(id));
        header.focusedProperty().addListener((o, before, after) -> {
            if (after && !model.project().selection().lanes().contains(id)) {
                model.selectLane(id);
            }
        });
        header.onDragDetected(e -> dragOut.begun(header, e, Optional.of(id)));
    }

    private void onLane(String id, BiConsumer<String, Lane> what) {
        model.clip().ifPresent(c -> model.timeline().lane(id).ifPresent(l -> what.accept(c.id(), l)));
    }

    private Optional<TakeEntry> take(Lane lane) {
        return model.project().state().take(lane.take());
    }

    private void fill(RowHeader header, Row row, int number) {
        boolean isBlind = audition.blindProperty().get();
        switch (row.kind()) {
            case PICTURE ->
                header.showPlain(
                        text("timeline.picture"),
                        model.inspection()
                                .map(i ->
                                        text("timeline.onsets", i.visualOnsets().size()))
                                .orElse(isThere() ? text("timeline.looking") : text("timeline.no-file")));
            case REFERENCE ->
                header.showStrip(
                        text("timeline.reference"), "", model.timeline().reference());
            case COMP ->
                header.showStrip(
                        text("timeline.comp"),
                        counted(model.timeline().comp().ranges().size(), "timeline.ranges.one", "timeline.ranges.many"),
                        model.timeline().comp().strip());
            case EXPECTED ->
                model.expected().stream()
                        .filter(t -> t.id().equals(row.id()))
                        .findFirst()
                        .ifPresent(header::showExpected);
            case LANE ->
                model.timeline().lane(row.id()).ifPresent(l -> {
                    if (isBlind) {
                        header.showHidden(l.strip());
                    } else {
                        header.showLane(number, l.name(), take(l), l.strip());
                    }
                });
        }
        boolean isHeard = row.kind() == Row.Kind.LANE
                ? !isBlind && audition.laneProperty().get().equals(Optional.of(row.id()))
                : row.kind() == Row.Kind.COMP && audition.laneProperty().get().isEmpty();
        header.setStates(model.project().selection().lanes().contains(row.id()), isHeard);
    }

    private boolean isThere() {
        return model.clip().map(c -> Files.isRegularFile(c.path())).orElse(false);
    }
}
