package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Action;
import org.foleystudio.app.ui.Actions;
import org.foleystudio.app.ui.Buttons;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Keys;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;

/** The bar on top: menus, the project and whether it is saved, what runs, where it runs, the palette. */
final class TopBar extends HBox {
    private final MenuBar menus = new MenuBar();
    private final Tasks tasks;
    private final Button jobs = new Button();
    private final StringProperty summary = new SimpleStringProperty("");

    TopBar(StudioViewModel studio, Tasks tasks, Preferences preferences, Actions actions) {
        super(10);
        this.tasks = tasks;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label brand = new Label(text("shell.title"));
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        menus.setMinWidth(Region.USE_PREF_SIZE);
        menus.getStyleClass().add("flat-menus");

        Label name = new Label();
        name.textProperty().bind(studio.nameProperty());
        name.getStyleClass().add("project-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(360);
        Label saved = new Label();
        saved.getStyleClass().add("faint");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        saved.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> studio.savedTextProperty().get().isEmpty()
                                ? ""
                                : "· " + studio.savedTextProperty().get(),
                        studio.savedTextProperty()));
        HBox title = new HBox(5, name, saved);
        title.setAlignment(Pos.CENTER);
        title.setMinWidth(60);
        HBox.setHgrow(title, Priority.ALWAYS);

        getChildren().addAll(brand, menus, title, jobPill(), pill(actions.get("file.device"), deviceText(preferences)));
        getChildren().add(palettePill(actions.get("view.palette")));
    }

    /** What the generation queue of the open project says of itself; empty while nothing is generated. */
    StringProperty summaryProperty() {
        return summary;
    }

    MenuBar menus() {
        return menus;
    }

    private Button jobPill() {
        jobs.getStyleClass().addAll("pill", "job-pill");
        // Names of clips may be long; the rest of the bar keeps its room.
        jobs.setMinWidth(80);
        jobs.setMaxWidth(300);
        jobs.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        jobs.managedProperty().bind(jobs.visibleProperty());
        jobs.setOnAction(event -> showJobs());
        jobs.setTooltip(Buttons.tooltip(text("shell.jobs.tip")));
        InvalidationListener refresher = o -> showPill();
        summary.addListener(refresher);
        tasks.jobs().addListener((InvalidationListener) o -> {
            tasks.jobs().forEach(job -> {
                job.stageProperty().removeListener(refresher);
                job.fractionProperty().removeListener(refresher);
                job.stageProperty().addListener(refresher);
                job.fractionProperty().addListener(refresher);
            });
            showPill();
        });
        showPill();
        return jobs;
    }

    private void showPill() {
        List<Job<?>> running = tasks.jobs();
        jobs.setVisible(!running.isEmpty());
        if (!running.isEmpty()) {
            Job<?> first = running.stream()
                    .filter(job ->
                            job.pool() == Pool.ENGINE && job.stateProperty().get() == Job.State.RUNNING)
                    .findFirst()
                    .orElse(running.get(0));
            double fraction = first.fractionProperty().get();
            String percent = fraction < 0 ? "" : " · " + Math.round(fraction * 100) + " %";
            String others = running.size() == 1 ? "" : " · " + text("shell.jobs.more", running.size() - 1);
            jobs.setText(summary.get().isEmpty() ? first.title() + percent + others : summary.get());
        }
    }

    private void showJobs() {
        ContextMenu menu = new ContextMenu();
        for (Job<?> job : tasks.jobs()) {
            MenuItem item = new MenuItem(text("shell.jobs.cancel", job.title()));
            item.setOnAction(event -> job.cancel());
            menu.getItems().add(item);
        }
        menu.show(jobs, Side.BOTTOM, 0, 4);
    }

    private static StringBinding deviceText(Preferences preferences) {
        return Bindings.createStringBinding(
                () -> {
                    if (preferences.deviceProperty().get().equals("cuda")) {
                        return text("shell.device.cuda");
                    }
                    int chosen = preferences.threadsProperty().get();
                    int threads = chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
                    return text("shell.device.cpu", threads);
                },
                preferences.deviceProperty(),
                preferences.threadsProperty());
    }

    private static Button pill(Action action, ObservableStringValue shown) {
        Button pill = new Button();
        pill.textProperty().bind(shown);
        pill.getStyleClass().add("pill");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setOnAction(event -> action.run());
        Buttons.explain(pill, action);
        return pill;
    }

    private static Button palettePill(Action action) {
        return pill(
                action,
                Bindings.createStringBinding(
                        () -> Keys.shown(action.shortcutProperty().get()) + "  " + text("shell.palette"),
                        action.shortcutProperty()));
    }
}
