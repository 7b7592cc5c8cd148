package org.foleystudio.app.player;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** A sound device of this machine. */
final class DeviceLine implements SoundLine {
    static final AudioFormat FORMAT = new AudioFormat(Sound.RATE, 16, 2, true, false);

    /** Some sound servers stall for over a second with less than this. */
    private static final int BUFFER_BYTES = Sound.RATE / 2 * FRAME_BYTES;

    private final SourceDataLine line;

    private DeviceLine(SourceDataLine line) {
        this.line = line;
    }

    /** Opens a device, or the system's own choice where none is named so. */
    static DeviceLine open(String device) throws LineUnavailableException {
        DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, FORMAT);
        SourceDataLine line = null;
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (info.getName().equals(device) && AudioSystem.getMixer(info).isLineSupported(wanted)) {
                line = (SourceDataLine) AudioSystem.getMixer(info).getLine(wanted);
                break;
            }
        }
        if (line == null) {
            line = AudioSystem.getSourceDataLine(FORMAT);
        }
        line.open(FORMAT, BUFFER_BYTES);
        return new DeviceLine(line);
    }

    @Override
    public int room() {
        return line.available() / FRAME_BYTES;
    }

    @Override
    public int write(byte[] pcm, int frames) {
        return line.write(pcm, 0, frames * FRAME_BYTES) / FRAME_BYTES;
    }

    @Override
    public long framePosition() {
        return line.getLongFramePosition();
    }

    @Override
    public void start() {
        line.start();
    }

    @Override
    public void halt() {
        line.stop();
        line.flush();
    }

    @Override
    public void close() {
        line.close();
    }
}
