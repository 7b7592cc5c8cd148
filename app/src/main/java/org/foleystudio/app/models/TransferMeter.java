package org.foleystudio.app.models;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Locale;
import java.util.function.LongSupplier;

/** Turns reports of bytes into speed and time left; speed over the last seconds, so that it follows the line. */
final class TransferMeter {
    private static final double MEMORY_SECONDS = 4;
    private static final double PER_SECOND = 1e-9;

    private final String title;
    private final LongSupplier nanos;
    private String stage = "";
    private String file = "";
    private long lastDone;
    private long lastTime;
    private double bytesPerSecond;

    TransferMeter(String title, LongSupplier nanos) {
        this.title = title;
        this.nanos = nanos;
    }

    Transfer report(String newStage, long done, long total) {
        if (newStage.equals("file")) {
            file = text("models.transfer.file", done + 1, total);
            stage = "";
            return Transfer.begun(title);
        }
        if (newStage.equals("retry")) {
            stage = "";
            return new Transfer(
                    title("download"),
                    text("models.state.downloading"),
                    -1,
                    text("models.transfer.retry", done, total));
        }
        long now = nanos.getAsLong();
        if (!newStage.equals(stage) || done < lastDone) {
            stage = newStage;
            bytesPerSecond = 0;
        } else {
            double seconds = (now - lastTime) * PER_SECOND;
            double share = 1 - Math.exp(-seconds / MEMORY_SECONDS);
            double speed = seconds > 0 ? (done - lastDone) / seconds : 0;
            bytesPerSecond = bytesPerSecond == 0 ? speed : bytesPerSecond + share * (speed - bytesPerSecond);
        }
        lastDone = done;
        lastTime = now;
        return new Transfer(
                title(newStage),
                state(newStage),
                total <= 0 ? -1 : Math.min(1, done / (double) total),
                words(done, total));
    }

    private static String state(String now) {
        return switch (now) {
            case "verify" -> text("models.state.verifying");
            case "download" -> text("models.state.downloading");
            default -> text("models.state.busy");
        };
    }

    private String title(String now) {
        return switch (now) {
            case "verify" -> text("models.transfer.verify");
            case "pack" -> text("models.transfer.pack");
            case "move" -> text("models.transfer.move");
            case "download" -> file.isEmpty() ? title : title + " · " + file;
            default -> title;
        };
    }

    private String words(long done, long total) {
        if (stage.equals("move")) {
            return text("models.transfer.files", done, total);
        }
        String amount =
                total <= 0 ? Sizes.words(done) : text("models.transfer.amount", Sizes.words(done), Sizes.words(total));
        if (bytesPerSecond <= 0) {
            return amount;
        }
        String speed = text("models.transfer.speed", Sizes.words(Math.round(bytesPerSecond)));
        return total <= 0
                ? amount + " · " + speed
                : amount + " · " + speed + " · " + text("models.transfer.left", clock((total - done) / bytesPerSecond));
    }

    private static String clock(double seconds) {
        long all = Math.round(seconds);
        return all < 3600
                ? String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
    }
}
