package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The very files that will be there, or why there will be none. */
final class PlannedFiles {
    private static final int MOST_SHOWN = 6;
    private static final int INDENT = 16;

    private final ExportViewModel model;
    private final VBox root = new VBox(6);

    PlannedFiles(ExportViewModel model) {
        this.model = model;
        root.getStyleClass().add("note-box");
        model.filesProperty().addListener((o, was, now) -> show());
        model.headProperty().addListener((o, was, now) -> show());
        model.obstacleProperty().addListener((o, was, now) -> show());
        show();
    }

    private void show() {
        root.getChildren().clear();
        String obstacle = model.obstacleProperty().get();
        if (!obstacle.isEmpty()) {
            Label why = new Label(obstacle);
            why.setWrapText(true);
            why.getStyleClass().add("obstacle");
            root.getChildren().add(why);
            return;
        }
        boolean isPicture = model.kindProperty().get().isPicture();
        List<ExportPlan.Planned> sounds = model.filesProperty().get();
        model.headProperty().get().ifPresent(h -> root.getChildren().add(head(h, isPicture, sounds)));
        if (isPicture) {
            return;
        }
        boolean isBelow = model.headProperty().get().isPresent();
        sounds.stream().limit(MOST_SHOWN).map(f -> sound(f, isBelow)).forEach(root.getChildren()::add);
        if (sounds.size() > MOST_SHOWN) {
            Label more = new Label(text("export.more", sounds.size() - MOST_SHOWN));
            more.getStyleClass().add("faint");
            root.getChildren().add(more);
        }
    }

    private static Node head(Path file, boolean isPicture, List<ExportPlan.Planned> sounds) {
        FontIcon icon = new FontIcon(isPicture ? MaterialDesignF.FILMSTRIP : MaterialDesignF.FILE_TREE);
        Node exact = isPicture && !sounds.isEmpty() ? exact(sounds.get(0)) : new Region();
        return line(file, icon, Files.exists(file), exact, false);
    }

    private static Node sound(ExportPlan.Planned file, boolean isBelow) {
        FontIcon icon = new FontIcon(MaterialDesignW.WAVEFORM);
        return line(file.target(), icon, file.isThere(), exact(file), isBelow);
    }

    private static Node exact(ExportPlan.Planned file) {
        Label exact = new Label(ExportViewModel.exactness(file), new FontIcon(MaterialDesignC.CHECK));
        exact.getStyleClass().addAll("ok", "exact");
        exact.setMinWidth(Region.USE_PREF_SIZE);
        return exact;
    }

    private static Node line(Path file, FontIcon icon, boolean isThere, Node exact, boolean isBelow) {
        Label name = new Label(String.valueOf(file.getFileName()), icon);
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label there = new Label(text("export.replaces"));
        there.getStyleClass().add("warn");
        there.setMinWidth(Region.USE_PREF_SIZE);
        there.setVisible(isThere);
        there.setManaged(isThere);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, name, space, there, exact);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(0, 0, 0, isBelow ? INDENT : 0));
        return line;
    }

    Node node() {
        return root;
    }
}
