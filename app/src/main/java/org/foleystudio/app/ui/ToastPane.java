package org.foleystudio.app.ui;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** Shows notifications in a corner of the window; nothing in it takes the focus. */
public final class ToastPane extends VBox {
    private static final Duration STAYS = Duration.seconds(6);

    private final Toasts toasts;

    /** @param toasts what to show */
    public ToastPane(Toasts toasts) {
        super(8);
        this.toasts = toasts;
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        toasts.shown().addListener((ListChangeListener<Toasts.Toast>) change -> {
            while (change.next()) {
                getChildren().removeIf(n -> change.getRemoved().contains((Toasts.Toast) n.getUserData()));
                change.getAddedSubList().forEach(toast -> getChildren().add(row(toast)));
            }
        });
    }

    private HBox row(Toasts.Toast toast) {
        Label label = new Label(toast.text());
        label.setWrapText(true);
        label.setMaxWidth(380);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(10, new FontIcon(icon(toast.kind())), label, gap);
        toast.action().ifPresent(offer -> {
            Button button = new Button(offer.text());
            button.setFocusTraversable(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                toasts.dismiss(toast);
                offer.run().run();
            });
            row.getChildren().add(button);
        });
        Button close = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        close.getStyleClass().addAll("icon-button", "flat-button");
        close.setFocusTraversable(false);
        close.setAccessibleText(text("ui.toast.dismiss"));
        close.setTooltip(Buttons.tooltip(text("ui.toast.dismiss")));
        close.setOnAction(event -> toasts.dismiss(toast));
        row.getChildren().add(close);
        row.setUserData(toast);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("toast", "toast-" + toast.kind().name().toLowerCase(Locale.ROOT));
        if (!toast.isKept()) {
            boolean isLong =
                    toast.kind() == Toasts.Kind.WARNING || toast.action().isPresent();
            PauseTransition pause = new PauseTransition(isLong ? STAYS.multiply(3) : STAYS);
            pause.setOnFinished(event -> toasts.dismiss(toast));
            pause.play();
        }
        return row;
    }

    private static Ikon icon(Toasts.Kind kind) {
        return switch (kind) {
            case INFO -> MaterialDesignI.INFORMATION_OUTLINE;
            case SUCCESS -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case WARNING -> MaterialDesignA.ALERT_OUTLINE;
            case FAILURE -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
