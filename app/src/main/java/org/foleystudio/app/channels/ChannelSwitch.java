package org.foleystudio.app.channels;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foleystudio.app.generate.Conforming;
import org.foleystudio.app.generate.TakeMaker;
import org.foleystudio.app.generate.TakeMeter;
import org.foleystudio.app.generate.TakeShelf;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.ui.Job;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.media.Resampler;
import org.foleystudio.engine.signal.SyncMeter.Moment;
import org.foleystudio.engine.signal.Waveform;

/** Makes the sound of a take through another channel: from what was kept, in the engine's turn, as one edit. */
public final class ChannelSwitch {
    private final Project project;
    private final Tasks tasks;
    private final TakeMaker maker;

    /** Works with the engine that generates, since there is one per device. */
    public ChannelSwitch(Project project, Tasks tasks, TakeMaker maker) {
        this.project = project;
        this.tasks = tasks;
        this.maker = maker;
    }

    private record Work(TakeEntry take, ClipEntry clip, Bundle bundle, Channel channel, Path folder) {}

    private record Made(String wav, Map<String, String> provenance, TakeMeasures measures) {}

    /** Makes the sound and lets somebody hear it; the document stays as it is. */
    public Job<Waveform> preview(TakeEntry take, Bundle bundle, Channel channel, Consumer<Waveform> heard) {
        Work work = work(take, bundle, channel);
        return tasks.start(Pool.ENGINE, text("channels.job", take.number()), p -> sound(work, p))
                .onDone(heard);
    }

    /** Changes the channel that a take is heard through. */
    public Job<?> change(TakeEntry take, Bundle bundle, Channel channel) {
        Work work = work(take, bundle, channel);
        List<Moment> moments = Optional.ofNullable(project.inspections().get(take.clip()))
                .map(i -> TakeMeter.moments(i, take.start(), take.length()))
                .orElse(List.of());
        return tasks.start(Pool.ENGINE, text("channels.job", take.number()), p -> make(work, moments, p))
                .onDone(made -> land(work, made));
    }

    private Work work(TakeEntry take, Bundle bundle, Channel channel) {
        ClipEntry clip = project.state()
                .clip(take.clip())
                .orElseThrow(() -> new IllegalArgumentException("no clip " + take.clip()));
        return new Work(take, clip, bundle, channel, project.folder());
    }

    private Waveform sound(Work work, Progress progress) throws FoleyException {
        TakeEntry take = work.take();
        KeptTake kept = KeptTake.read(work.folder().resolve(take.latent().orElseThrow()));
        int rate = work.bundle().manifest().sound().sampleRate();
        Waveform sound = maker.hear(work.bundle(), kept.picture(), work.channel(), samples(take, rate), progress);
        Waveform whole = Resampler.resample(sound, FrameRate.SAMPLE_RATE, Math.toIntExact(take.length()));
        return Conforming.apply(take.provenance(), whole);
    }

    /** Ends are rounded, not lengths, as when the take was made. */
    private static int samples(TakeEntry take, int rate) {
        double factor = (double) rate / FrameRate.SAMPLE_RATE;
        return Math.toIntExact(Math.round((take.start() + take.length()) * factor) - Math.round(take.start() * factor));
    }

    private Made make(Work work, List<Moment> moments, Progress progress) throws FoleyException {
        TakeEntry take = work.take();
        Waveform sound = sound(work, progress);
        progress.checkCancelled();
        String channel = id(work.channel());
        Map<String, String> provenance = new LinkedHashMap<>(take.provenance());
        provenance.put("channel", work.channel().id());
        String stem = take.wav().replaceAll("(~[a-z0-9-]+)?\\.wav$", "");
        String wav = stem + "~" + channel + "-" + Ids.next().substring(0, 4) + ".wav";
        TakeShelf.writeSound(work.folder().resolve(wav), sound, work.clip(), take.start(), provenance);
        return new Made(wav, provenance, TakeMeter.measure(sound, moments));
    }

    private void land(Work work, Made made) {
        String channel = id(work.channel());
        String name = text("edit.channel", work.take().number(), name(work.channel()));
        project.perform(Edit.of(
                name,
                s -> s.withTake(
                        work.take().id(), t -> t.withSound(made.wav(), channel, made.provenance(), made.measures()))));
    }

    static String id(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** A channel's name for people. */
    static String name(Channel channel) {
        return switch (channel) {
            case RED -> text("channels.red");
            case GREEN -> text("channels.green");
            case BLUE -> text("channels.blue");
            case MEAN -> text("channels.mean");
            case ADAPTIVE -> text("channels.adaptive");
        };
    }
}
