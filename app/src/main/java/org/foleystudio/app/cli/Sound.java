package org.foleystudio.app.cli;

import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** The devices on which sound can be heard. */
final class Sound {
    private Sound() {}

    /** Their names; none on a computer without a sound card. */
    static List<String> devices() {
        try {
            return Arrays.stream(AudioSystem.getMixerInfo())
                    .filter(info -> Arrays.stream(AudioSystem.getMixer(info).getSourceLineInfo())
                            .anyMatch(line -> SourceDataLine.class.isAssignableFrom(line.getLineClass())))
                    .map(Mixer.Info::getName)
                    .toList();
        } catch (IllegalArgumentException | LinkageError e) {
            // a Java without its sound library, or a system without one
            return List.of();
        }
    }
}
