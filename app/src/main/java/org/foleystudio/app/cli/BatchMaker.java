package org.foleystudio.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.foleystudio.app.batch.BatchItem;
import org.foleystudio.app.batch.BatchRun;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.codec.Channel;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.SamplerChoice;
import org.foleystudio.engine.generate.Take;
import org.foleystudio.engine.signal.Loudness;

/** Makes the sounds of a list with one engine. */
final class BatchMaker implements BatchRun.Maker {
    private final FoleyEngine engine;
    private final Bundle bundle;
    private final DeliveryOptions delivery;
    private final Map<Path, String> hashes = new HashMap<>();

    BatchMaker(FoleyEngine engine, Bundle bundle, DeliveryOptions delivery) {
        this.engine = engine;
        this.bundle = bundle;
        this.delivery = delivery;
    }

    @Override
    public String order(BatchItem item) throws FoleyException {
        String clip = hashes.get(item.clip());
        if (clip == null) {
            clip = ContentHash.sha256(item.clip());
            hashes.put(item.clip(), clip);
        }
        String all = String.join(
                "\n",
                clip,
                bundle.sha256(),
                Long.toString(item.seed()),
                new TreeMap<>(item.settings()).toString(),
                Integer.toString(delivery.rate()),
                delivery.format().id());
        return ContentHash.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    @Override
    public Map<String, String> make(BatchItem item, String order, Path target, Progress progress)
            throws FoleyException {
        long from = System.nanoTime();
        Take take = engine.generate(item.clip(), settings(item), progress).get(0);
        DeliveryOptions.Delivery sound = delivery.deliver(take);
        progress.checkCancelled();
        delivery.write(target, sound, take, Map.of(BatchRun.ORDER, order));
        Loudness loudness = Loudness.of(sound.sound());
        return Map.of(
                "seconds", number(sound.sound().seconds()),
                "integratedLufs", number(loudness.integratedLufs()),
                "truePeakDb", number(loudness.truePeakDb()),
                "secondsTaken", number((System.nanoTime() - from) / 1e9));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
    }

    private GenerationSettings settings(BatchItem item) throws FoleyException {
        try {
            GenerationSettings s = GenerationSettings.recommended(bundle.manifest());
            s = s.withGuidance(value(item, "cfg", s.guidance()), value(item, "power", s.power()))
                    .withSteps((int) value(item, "steps", s.steps()))
                    .withOverlap(value(item, "overlap", s.overlapSeconds()));
            Optional<String> length = item.setting("length");
            s = s.withSpan(
                    value(item, "start", 0),
                    length.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(length.get())));
            Optional<SamplerChoice> sampler = named(item, "sampler", SamplerChoice::byId);
            s = sampler.isPresent() ? s.withSampler(sampler.get()) : s;
            Optional<Channel> channel = named(item, "channel", Channel::byId);
            s = channel.isPresent() ? s.withChannel(channel.get()) : s;
            return s.withSeed(item.seed()).withTakes(1);
        } catch (IllegalArgumentException e) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS, "Line " + item.line() + " of the list: " + e.getMessage() + ".", e);
        }
    }

    private static double value(BatchItem item, String column, double standard) {
        return item.setting(column).map(Double::parseDouble).orElse(standard);
    }

    private static <T> Optional<T> named(BatchItem item, String column, Function<String, Optional<T>> byId) {
        return item.setting(column).map(name -> byId.apply(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + column + " \"" + name + "\"")));
    }
}
