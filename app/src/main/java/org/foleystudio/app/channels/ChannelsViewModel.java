package org.foleystudio.app.channels;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.foleystudio.app.generate.TakeMaker;
import org.foleystudio.app.generate.TakeShelf;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.SoundShape;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.AudioLdmMel;
import org.foleystudio.engine.signal.DiffFoleyMel;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.MelFrontEnd;
import org.foleystudio.engine.signal.Waveform;

/** The channels of the take that is heard, or of the newest one: numbers, and what can be done with them. */
public final class ChannelsViewModel {
    private final Project project;
    private final Audition audition;
    private final Tasks tasks;
    private final Toasts toasts;
    private final ChannelSwitch change;
    private final ObservableList<Bundle> bundles;
    private final ReadOnlyObjectWrapper<Optional<TakeEntry>> take = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ChannelReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper emptiness = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private String shownLatent = "";

    /**
     * Follows what is heard.
     *
     * @param maker the engine that generates
     * @param bundles usable ones; may change
     */
    public ChannelsViewModel(
            Project project,
            Audition audition,
            Tasks tasks,
            Toasts toasts,
            TakeMaker maker,
            ObservableList<Bundle> bundles) {
        this.project = project;
        this.audition = audition;
        this.tasks = tasks;
        this.toasts = toasts;
        this.bundles = bundles;
        change = new ChannelSwitch(project, tasks, maker);
        InvalidationListener refresher = o -> refresh();
        project.stateProperty().addListener((o, was, now) -> refresh());
        audition.laneProperty().addListener(refresher);
        bundles.addListener(refresher);
        refresh();
    }

    /** The take whose channels are shown. */
    public ReadOnlyObjectProperty<Optional<TakeEntry>> takeProperty() {
        return take.getReadOnlyProperty();
    }

    /** Its numbers, once they are there. */
    public ReadOnlyObjectProperty<Optional<ChannelReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Why nothing is shown, in a sentence; empty when something is. */
    public ReadOnlyStringProperty emptinessProperty() {
        return emptiness.getReadOnlyProperty();
    }

    /** Why the channel cannot be changed although it is shown; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Whether a channel is being made. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The channel that the take is heard through. */
    public Optional<Channel> channel() {
        return take.get().flatMap(t -> TakeShelf.channel(t.channel()));
    }

    /** Channels that the take's model offers. */
    public List<Channel> channels() {
        boolean mixed =
                bundle().map(b -> b.manifest().adaptiveMix().isPresent()).orElse(false);
        return mixed ? List.of(Channel.values()) : List.of(Channel.RED, Channel.GREEN, Channel.BLUE, Channel.MEAN);
    }

    private Optional<Bundle> bundle() {
        return take.get().flatMap(t -> bundles.stream()
                .filter(b -> b.sha256().equals(t.provenance().get("bundleSha256")))
                .findFirst());
    }

    /** Hears the take through another channel from now on; nothing is sampled. */
    public void choose(Channel channel) {
        if (!obstacle.get().isEmpty() || busy.get() || channel().equals(Optional.of(channel))) {
            return;
        }
        busy.set(true);
        change.change(take.get().orElseThrow(), bundle().orElseThrow(), channel)
                .onFailure(toasts::failure)
                .onEnd(() -> busy.set(false));
    }

    /** Makes a channel audible without changing the take. */
    public void preview(Channel channel, Consumer<Waveform> heard) {
        if (!obstacle.get().isEmpty() || busy.get()) {
            return;
        }
        busy.set(true);
        change.preview(take.get().orElseThrow(), bundle().orElseThrow(), channel, heard)
                .onFailure(toasts::failure)
                .onEnd(() -> busy.set(false));
    }

    private void refresh() {
        Optional<TakeEntry> shown = audition.laneProperty()
                .get()
                .flatMap(project.state().activeTimeline()::lane)
                .flatMap(l -> project.state().take(l.take()))
                .or(() -> project.takes().isEmpty()
                        ? Optional.empty()
                        : Optional.of(project.takes().get(project.takes().size() - 1)));
        take.set(shown);
        obstacle.set(findObstacle());
        String latent = shown.flatMap(TakeEntry::latent).orElse("");
        if (latent.isEmpty()) {
            shownLatent = "";
            report.set(Optional.empty());
            emptiness.set(shown.isEmpty() ? text("channels.no-take") : text("channels.nothing-kept"));
        } else if (!latent.equals(shownLatent)) {
            shownLatent = latent;
            load(shown.get(), latent);
        }
    }

    private String findObstacle() {
        if (take.get().isEmpty()) {
            return text("channels.no-take");
        }
        Optional<Bundle> bundle = bundle();
        if (bundle.isEmpty()) {
            return text("channels.no-bundle", take.get().get().provenance().getOrDefault("bundle", "?"));
        }
        var choice = bundle.get().manifest().channelChoice();
        return choice.isOffered()
                ? (project.history().isReadOnly() ? text("generate.read-only") : "")
                : choice.reason();
    }

    private void load(TakeEntry from, String latent) {
        Path kept = project.resolve(latent);
        Optional<ClipEntry> clip = project.state().clip(from.clip()).filter(ClipEntry::hasAudio);
        Optional<SoundShape> shape = bundle().map(b -> b.manifest().sound());
        tasks.start(Pool.MEDIA, text("channels.load", from.number()), p -> report(kept, clip, from, shape))
                .onDone(found -> {
                    if (latent.equals(shownLatent)) {
                        show(found);
                    }
                })
                .onFailure(e -> {
                    if (latent.equals(shownLatent)) {
                        report.set(Optional.empty());
                        emptiness.set(String.valueOf(e.getMessage()));
                    }
                });
    }

    private void show(ChannelReport found) {
        boolean single = found.picture().channels() == 1;
        report.set(single ? Optional.empty() : Optional.of(found));
        emptiness.set(
                single
                        ? bundle().map(b -> b.manifest().channelChoice().reason())
                                .filter(r -> !r.isEmpty())
                                .orElse(text("channels.single"))
                        : "");
    }

    private static ChannelReport report(Path file, Optional<ClipEntry> clip, TakeEntry take, Optional<SoundShape> shape)
            throws FoleyException {
        KeptTake kept = KeptTake.read(file);
        Optional<Mel> reference = Optional.empty();
        if (clip.isPresent()) {
            reference =
                    reference(clip.get(), take, frontEnd(shape, kept.picture().bands()));
        }
        return ChannelReport.of(kept.picture(), reference);
    }

    /** The mel of the model that made the picture. */
    private static MelFrontEnd frontEnd(Optional<SoundShape> shape, int bands) {
        int wanted = shape.map(SoundShape::melBands).orElse(bands);
        return wanted == 64 ? new AudioLdmMel() : new DiffFoleyMel();
    }

    /** A clip whose sound cannot be read has no reference; that is no reason to show nothing. */
    private static Optional<Mel> reference(ClipEntry clip, TakeEntry take, MelFrontEnd front) {
        double start = (double) take.start() / FrameRate.SAMPLE_RATE;
        double length = (double) take.length() / FrameRate.SAMPLE_RATE;
        try {
            return AudioReader.read(clip.path(), new AudioReader.Options(start, length, front.sampleRate(), 1))
                    .filter(s -> s.seconds() > 0.1)
                    .map(s -> front.mel(s.mixDown()));
        } catch (FoleyException e) {
            return Optional.empty();
        }
    }
}
