package org.foleystudio.app.player;

import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices that sound can go to. */
public final class SoundDevices {
    /** The name that stands for the system's own choice. */
    public static final String SYSTEM_DEFAULT = "";

    private static final Logger LOG = LoggerFactory.getLogger(SoundDevices.class);

    private SoundDevices() {}

    /** Names of the devices that take our format; may take a moment. Empty where there is no sound hardware. */
    public static List<String> names() {
        DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, DeviceLine.FORMAT);
        return Arrays.stream(AudioSystem.getMixerInfo())
                .filter(info -> AudioSystem.getMixer(info).isLineSupported(wanted))
                .map(Mixer.Info::getName)
                .toList();
    }

    /** Opens a device; a {@link SilentLine} where that fails, so that playing goes on by the clock. */
    static SoundLine open(String device) {
        try {
            return DeviceLine.open(device);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            // Without any sound hardware Java says IllegalArgumentException.
            LOG.info("No sound device, playing silently: {}", e.getMessage());
            return new SilentLine(System::nanoTime);
        }
    }
}
