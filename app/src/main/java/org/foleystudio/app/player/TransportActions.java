package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.ui.Action;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Playing, by keyboard and button; keys as picture editors have them. */
public final class TransportActions {
    private final Project project;
    private final Transport transport;
    private final Audition audition;
    private final ObservableBooleanValue hasClip;

    /**
     * @param project whose in and out point are set
     * @param transport driven
     * @param audition whose loudness matching is switched
     */
    public TransportActions(Project project, Transport transport, Audition audition) {
        this.project = project;
        this.transport = transport;
        this.audition = audition;
        this.hasClip =
                Bindings.createBooleanBinding(() -> project.clipProperty().get().isPresent(), project.clipProperty());
    }

    private Action action(String id, String name, String keys, Runnable run) {
        return Action.named(id, name)
                .keys(keys)
                .when(hasClip, text("player.no-clip"))
                .does(run);
    }

    private Action action(String id, String name, String keys, Ikon icon, Runnable run) {
        return Action.named(id, name)
                .keys(keys)
                .icon(icon)
                .when(hasClip, text("player.no-clip"))
                .does(run);
    }

    /** All of them, in the order of menus. */
    public List<Action> all() {
        List<Action> all = new ArrayList<>(playing());
        all.addAll(marks());
        return List.copyOf(all);
    }

    private List<Action> playing() {
        return List.of(
                action("player.play", text("action.player.play"), "SPACE", MaterialDesignP.PLAY, transport::toggle),
                action("player.shuttle-forward", text("action.player.shuttle-forward"), "L", transport::shuttleForward),
                action("player.shuttle-stop", text("action.player.shuttle-stop"), "K", transport::stop),
                action("player.shuttle-back", text("action.player.shuttle-back"), "J", transport::shuttleBack),
                action("player.slow-forward", text("action.player.slow-forward"), "Shift+L", transport::slowForward),
                action("player.slow-back", text("action.player.slow-back"), "Shift+J", transport::slowBack),
                action(
                        "player.frame-on",
                        text("action.player.frame-on"),
                        "RIGHT",
                        MaterialDesignS.STEP_FORWARD,
                        () -> transport.stepFrames(1)),
                action(
                        "player.frame-back",
                        text("action.player.frame-back"),
                        "LEFT",
                        MaterialDesignS.STEP_BACKWARD,
                        () -> transport.stepFrames(-1)),
                action(
                        "player.second-on",
                        text("action.player.second-on"),
                        "Shift+RIGHT",
                        () -> transport.skipSeconds(1)),
                action(
                        "player.second-back",
                        text("action.player.second-back"),
                        "Shift+LEFT",
                        () -> transport.skipSeconds(-1)),
                action(
                        "player.start",
                        text("action.player.start"),
                        "HOME",
                        MaterialDesignS.SKIP_PREVIOUS,
                        transport::toStart),
                action("player.end", text("action.player.end"), "END", MaterialDesignS.SKIP_NEXT, transport::toEnd),
                Action.named("player.loop", text("action.player.loop"))
                        .keys("Shortcut+L")
                        .icon(MaterialDesignR.REPEAT)
                        .when(hasClip, text("player.no-clip"))
                        .switches(transport.loopingProperty()));
    }

    private List<Action> marks() {
        return List.of(
                action("player.in", text("action.player.in"), "I", () -> setIn(transport.frame())),
                action("player.out", text("action.player.out"), "O", () -> setOut(transport.frame() + 1)),
                action("player.clear-in", text("action.player.clear-in"), "Alt+I", () -> setIn(0)),
                action("player.clear-out", text("action.player.clear-out"), "Alt+O", () -> setOut(Long.MAX_VALUE)),
                action("player.to-in", text("action.player.to-in"), "Shift+I", transport::toIn),
                action("player.to-out", text("action.player.to-out"), "Shift+O", transport::toOut),
                action(
                        "player.mute-reference",
                        text("action.player.mute-reference"),
                        "Shortcut+M",
                        this::muteReference),
                Action.named("player.match", text("action.player.match"))
                        .keys("Shortcut+Shift+M")
                        .tip(text("action.player.match.tip"))
                        .switches(audition.loudnessMatchedProperty()));
    }

    private void setIn(long frame) {
        project.clipProperty().get().ifPresent(c -> {
            long out = project.rangeProperty().get().map(FrameRange::out).orElse(c.frames());
            set(c, Math.min(frame, c.frames() - 1), out > frame ? out : c.frames());
        });
    }

    private void setOut(long frame) {
        project.clipProperty().get().ifPresent(c -> {
            long in = project.rangeProperty().get().map(FrameRange::in).orElse(0L);
            long out = Math.min(frame, c.frames());
            set(c, in < out ? in : 0, out);
        });
    }

    /** A range over the whole clip is none. */
    private void set(ClipEntry clip, long in, long out) {
        boolean isWhole = in <= 0 && out >= clip.frames();
        project.perform(Edits.range(
                clip.id(),
                isWhole || out <= in
                        ? Optional.empty()
                        : Optional.of(new FrameRange(Math.max(0, in), Math.max(in + 1, out)))));
        project.history().endGesture();
    }

    private void muteReference() {
        project.clipProperty().get().ifPresent(c -> {
            boolean muted = !project.referenceProperty().get().isMuted();
            String name =
                    muted ? text("edit.mute", text("player.own-sound")) : text("edit.unmute", text("player.own-sound"));
            project.perform(Edit.timeline(
                    name, c.id(), t -> t.withReference(t.reference().withMuted(muted))));
        });
    }
}
