package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.counted;
import static org.foleystudio.app.ui.Strings.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.foleystudio.app.ui.Job;
import org.foleystudio.engine.generate.GenerationSettings;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The runs of a queue, each with its bar, its time left and what can be done about it. */
final class QueueList {
    private final GenerationQueue queue;
    private final VBox cards = new VBox(6);
    private final VBox box;
    private final Map<QueuedRun, Node> shown = new HashMap<>();

    QueueList(GenerationQueue queue) {
        this.queue = queue;
        Label title = new Label(text("generate.queue"));
        title.getStyleClass().add("section-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button clear = new Button(text("generate.queue.clear"));
        clear.getStyleClass().addAll("flat-button");
        clear.setTooltip(new Tooltip(text("generate.queue.clear.tip")));
        clear.setOnAction(e -> queue.dismissEnded());
        HBox head = new HBox(title, space, clear);
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(6, head, cards);
        box.getStyleClass().add("queue");
        box.visibleProperty().bind(Bindings.isNotEmpty(queue.runs()));
        box.managedProperty().bind(box.visibleProperty());
        queue.runs().addListener((ListChangeListener<QueuedRun>) c -> show());
        show();
    }

    Node node() {
        return box;
    }

    /** What runs stands first, then what failed, what waits, and what is over. */
    private void show() {
        shown.keySet().retainAll(queue.runs());
        List<Node> ordered = queue.runs().stream()
                .sorted(Comparator.comparingInt(QueueList::rank))
                .map(run -> shown.computeIfAbsent(run, this::card))
                .toList();
        if (!ordered.equals(cards.getChildren())) {
            cards.getChildren().setAll(ordered);
        }
    }

    private static int rank(QueuedRun run) {
        return switch (run.stateProperty().get()) {
            case RUNNING -> 0;
            case FAILED -> 1;
            case WAITING -> 2;
            case CANCELLED, DONE -> 3;
        };
    }

    private Node card(QueuedRun run) {
        Label title = new Label(title(run));
        title.getStyleClass().add("run-title");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button stop = button(MaterialDesignC.CLOSE, text("generate.cancel"), () -> queue.cancel(run));
        Button again = button(MaterialDesignR.RESTART, text("generate.retry"), () -> queue.retry(run));
        Button away = button(MaterialDesignC.CLOSE, text("generate.dismiss"), () -> queue.dismiss(run));
        HBox head = new HBox(2, title, space, again, stop, away);
        head.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(run.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        Label state = new Label();
        state.getStyleClass().add("faint");
        Label outcome = new Label();
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        outcome.textProperty().bind(run.outcomeProperty());
        outcome.visibleProperty().bind(run.outcomeProperty().isNotEmpty());
        outcome.managedProperty().bind(outcome.visibleProperty());
        VBox card = new VBox(4, head, bar, state, outcome);
        card.getStyleClass().add("run-card");
        Runnable refresh = () -> {
            Job.State now = run.stateProperty().get();
            state.setText(words(run));
            showButton(stop, !run.isEnded());
            showButton(again, run.canRetry());
            showButton(away, run.isEnded());
            bar.setVisible(now == Job.State.RUNNING || run.canRetry());
            bar.setManaged(bar.isVisible());
            card.getStyleClass().removeAll("run-failed", "run-ended", "run-running");
            card.getStyleClass()
                    .add(
                            switch (now) {
                                case FAILED -> "run-failed";
                                case RUNNING -> "run-running";
                                default -> "run-ended";
                            });
        };
        for (var observed :
                List.of(run.stateProperty(), run.stageProperty(), run.madeProperty(), run.secondsLeftProperty())) {
            observed.addListener(o -> refresh.run());
        }
        run.stateProperty().addListener((o, was, now) -> show());
        refresh.run();
        return card;
    }

    private static void showButton(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    private static Button button(Ikon icon, String name, Runnable run) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("flat-button", "small-button");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(e -> run.run());
        return button;
    }

    private static String title(QueuedRun run) {
        GenerationSettings settings = run.request().settings();
        String count = counted(settings.takes(), "generate.takes.one", "generate.takes.many");
        return text(
                "generate.run",
                count,
                run.request().bundle().name(),
                plain(settings.guidance()),
                counted(settings.steps(), "takes.steps.one", "takes.steps.many"),
                settings.seed());
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    private static String words(QueuedRun run) {
        int made = run.madeProperty().get();
        return switch (run.stateProperty().get()) {
            case WAITING -> text("generate.waiting");
            case RUNNING -> running(run);
            case DONE -> counted(made, "generate.made.one", "generate.made.many");
            case FAILED -> text("generate.failed");
            case CANCELLED -> made == 0 ? text("generate.cancelled") : text("generate.cancelled.kept", made);
        };
    }

    private static String running(QueuedRun run) {
        double left = run.secondsLeftProperty().get();
        String stage = run.stageProperty().get().isEmpty()
                ? text("generate.starting")
                : run.stageProperty().get();
        return left < 0 ? stage : text("generate.running", stage, Durations.clock(left));
    }
}
