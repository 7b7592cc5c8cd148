package org.foleystudio.app.spectrogram;

/**
 * A sound that the viewer can show.
 *
 * @param id by which it is found again
 * @param name for people
 * @param source its samples, on the clip's time
 * @param bandLimitHz where the model that made it ends; 0 where it does not
 */
public record Track(String id, String name, SampleSource source, double bandLimitHz) {
    @Override
    public String toString() {
        return name;
    }
}
