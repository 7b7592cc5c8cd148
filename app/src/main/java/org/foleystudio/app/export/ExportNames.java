package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import org.foleystudio.engine.media.WavFormat;

/** What choices of the sheet are called. */
final class ExportNames {
    private ExportNames() {}

    static String of(ExportKind kind) {
        return switch (kind) {
            case WAV -> text("export.kind.wav");
            case OTIO -> text("export.kind.otio");
            case FCPXML -> text("export.kind.fcpxml");
            case FCPXML_1_10 -> text("export.kind.fcpxml-1-10");
            case XMEML -> text("export.kind.xmeml");
            case EDL -> text("export.kind.edl");
            case RPP -> text("export.kind.rpp");
            case MP4 -> text("export.kind.mp4");
            case MOV -> text("export.kind.mov");
            case MKV -> text("export.kind.mkv");
        };
    }

    static String of(ExportViewModel.What what) {
        return switch (what) {
            case COMP -> text("export.what.comp");
            case HEARD -> text("export.what.heard");
            case LANES -> text("export.what.lanes");
            case ALL -> text("export.what.all");
            case STARRED -> text("export.what.starred");
        };
    }

    static String of(ExportLevel level) {
        return switch (level) {
            case AS_IS -> text("export.level.as-is");
            case EBU_R128 -> text("export.level.ebu");
            case ATSC_A85 -> text("export.level.atsc");
            case WEB -> text("export.level.web");
            case PEAK -> text("export.level.peak");
        };
    }

    static String of(FileShape.Layout layout) {
        return switch (layout) {
            case AS_IS -> text("export.layout.as-is");
            case MONO -> text("export.layout.mono");
            case STEREO -> text("export.layout.stereo");
        };
    }

    static String of(WavFormat format) {
        return format == WavFormat.FLOAT_32 ? text("export.float") : text("export.bits", format.bits());
    }

    static String ofRate(int sampleRate) {
        return text("export.rate", sampleRate / 1000.0);
    }
}
