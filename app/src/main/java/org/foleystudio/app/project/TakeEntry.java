package org.foleystudio.app.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A generated sound that the project owns.
 *
 * @param id within the project
 * @param number shown to people, counted per clip from 1
 * @param clip id of the clip it was made for
 * @param wav its sound, a path relative to the project folder with forward slashes
 * @param latent what the sampler made, relative likewise; empty where it was not kept
 * @param start where in the clip it begins, in samples at 48 kHz
 * @param length in samples at 48 kHz
 * @param seed that makes it again
 * @param channel of the mel picture that is heard, as the engine names it in lower case
 * @param provenance bundle, settings, clip and versions by name
 * @param verdict starred, rejected or neither
 * @param measures numbers on its sound
 */
public record TakeEntry(
        String id,
        int number,
        String clip,
        String wav,
        Optional<String> latent,
        long start,
        long length,
        long seed,
        String channel,
        Map<String, String> provenance,
        Verdict verdict,
        TakeMeasures measures) {
    public TakeEntry {
        if (length < 1) {
            throw new IllegalArgumentException("a take lasts at least a sample, got " + length);
        }
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The same take judged otherwise. */
    public TakeEntry withVerdict(Verdict value) {
        return new TakeEntry(id, number, clip, wav, latent, start, length, seed, channel, provenance, value, measures);
    }

    /** The same take measured. */
    public TakeEntry withMeasures(TakeMeasures value) {
        return new TakeEntry(id, number, clip, wav, latent, start, length, seed, channel, provenance, verdict, value);
    }

    /** The same take made again from its latent: another channel in another file. */
    public TakeEntry withSound(
            String newWav, String newChannel, Map<String, String> newProvenance, TakeMeasures numbers) {
        return new TakeEntry(
                id, number, clip, newWav, latent, start, length, seed, newChannel, newProvenance, verdict, numbers);
    }
}
