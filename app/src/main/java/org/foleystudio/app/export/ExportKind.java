package org.foleystudio.app.export;

import java.util.Optional;
import org.foleystudio.app.session.SessionFormat;
import org.jspecify.annotations.Nullable;

/** What an export makes. */
public enum ExportKind {
    /** Sounds alone. */
    WAV(null, "wav"),
    /** Sounds with a session file for OpenTimelineIO. */
    OTIO(SessionFormat.OTIO, "otio"),
    /** For Final Cut Pro and DaVinci Resolve. */
    FCPXML(SessionFormat.FCPXML, "fcpxml"),
    /** For their older versions. */
    FCPXML_1_10(SessionFormat.FCPXML_1_10, "fcpxml"),
    /** For Premiere. */
    XMEML(SessionFormat.XMEML, "xml"),
    /** One edit decision list per lane. */
    EDL(SessionFormat.EDL, "edl"),
    /** For REAPER. */
    RPP(SessionFormat.RPP, "rpp"),
    /** The picture with its new sound. */
    MP4(null, "mp4"),
    /** The picture with its new sound, uncompressed. */
    MOV(null, "mov"),
    /** The picture with its new sound, uncompressed. */
    MKV(null, "mkv");

    private final @Nullable SessionFormat format;
    private final String extension;

    ExportKind(@Nullable SessionFormat format, String extension) {
        this.format = format;
        this.extension = extension;
    }

    /** Its session file; empty where there is none. */
    public Optional<SessionFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Extension of its main file, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether it is the picture with sound under it. */
    public boolean isPicture() {
        return this == MP4 || this == MOV || this == MKV;
    }
}
