package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.foleystudio.engine.codec.Channel;

/** R, G, B, mean and adaptive side by side; what is not offered is disabled and says why. */
public final class ChannelBar {
    private final HBox box = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Channel, ToggleButton> buttons = new EnumMap<>(Channel.class);
    private final Map<Channel, StackPane> frames = new EnumMap<>(Channel.class);
    private boolean following;

    /** Tells which channel is wanted; who shows it calls {@link #show}. */
    public ChannelBar(Consumer<Channel> wanted) {
        box.getStyleClass().add("channel-bar");
        for (Channel channel : Channel.values()) {
            ToggleButton button = new ToggleButton(name(channel));
            button.getStyleClass()
                    .addAll("channel-button", "channel-" + channel.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(tip(channel));
            button.setOnAction(e -> {
                if (!button.isSelected()) {
                    button.setSelected(true);
                } else if (!following) {
                    wanted.accept(channel);
                }
            });
            // a disabled button shows no tooltip; what is around it does
            StackPane frame = new StackPane(button);
            HBox.setHgrow(frame, Priority.ALWAYS);
            buttons.put(channel, button);
            frames.put(channel, frame);
            box.getChildren().add(frame);
        }
    }

    /** What is shown. */
    public Node node() {
        return box;
    }

    /** Shows a channel as chosen, and why others cannot be. */
    public void show(Channel channel, Function<Channel, String> obstacle) {
        following = true;
        for (Channel each : Channel.values()) {
            String why = obstacle.apply(each);
            ToggleButton button = button(each);
            button.setDisable(!why.isEmpty());
            button.setSelected(each == channel && why.isEmpty());
            Tooltip.install(frame(each), new Tooltip(why.isEmpty() ? tip(each) : why));
        }
        following = false;
    }

    private ToggleButton button(Channel channel) {
        ToggleButton button = buttons.get(channel);
        if (button == null) {
            throw new IllegalStateException("no button for " + channel);
        }
        return button;
    }

    private StackPane frame(Channel channel) {
        StackPane frame = frames.get(channel);
        if (frame == null) {
            throw new IllegalStateException("no frame for " + channel);
        }
        return frame;
    }

    private static String name(Channel channel) {
        return switch (channel) {
            case RED -> text("channels.red");
            case GREEN -> text("channels.green");
            case BLUE -> text("channels.blue");
            case MEAN -> text("channels.mean");
            case ADAPTIVE -> text("channels.adaptive");
        };
    }

    private static String tip(Channel channel) {
        return switch (channel) {
            case RED -> text("channels.red.tip");
            case GREEN -> text("channels.green.tip");
            case BLUE -> text("channels.blue.tip");
            case MEAN -> text("channels.mean.tip");
            case ADAPTIVE -> text("channels.adaptive.tip");
        };
    }
}
