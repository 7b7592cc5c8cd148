package org.foleystudio.app.timeline;

import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.spectrogram.TimeAxis;

/**
 * What lies under a pixel.
 *
 * @param row the row
 * @param lane its lane
 * @param region the region there
 * @param part which part of it
 */
record Hit(Optional<Row> row, Optional<Lane> lane, Optional<Region> region, Part part) {
    private static final double EDGE = 6;
    private static final double CORNER = 10;

    /** Parts of a region that do different things when dragged. */
    enum Part {
        BODY,
        START,
        END,
        FADE_IN,
        FADE_OUT,
        GAIN,
        NONE
    }

    static Hit at(TimelineViewModel model, double x, double y) {
        Optional<Row> row = rowAt(model, y);
        Optional<Lane> lane = row.flatMap(r -> model.timeline().lane(r.id()));
        if (lane.isEmpty()) {
            return new Hit(row, lane, Optional.empty(), Part.NONE);
        }
        TimeAxis axis = model.axisProperty().get();
        List<Region> regions = lane.get().regions();
        for (int i = regions.size() - 1; i >= 0; i--) {
            Region region = regions.get(i);
            double left = axis.xOf(region.start());
            double right = axis.xOf(region.end());
            if (x >= left - EDGE / 2 && x <= right + EDGE / 2) {
                double top =
                        Ruler.HEIGHT + row.get().top() - model.scrollProperty().get();
                return new Hit(
                        row,
                        lane,
                        Optional.of(region),
                        part(model, region, x, y - top, row.get().height()));
            }
        }
        return new Hit(row, lane, Optional.empty(), Part.NONE);
    }

    private static Part part(TimelineViewModel model, Region region, double x, double y, double height) {
        TimeAxis axis = model.axisProperty().get();
        double perPixel = axis.samplesPerPixel();
        double left = axis.xOf(region.start());
        double right = axis.xOf(region.end());
        if (right - left > 3 * EDGE) {
            if (y < 3 + CORNER) {
                if (Math.abs(x - (left + region.fadeIn() / perPixel)) < CORNER) {
                    return Part.FADE_IN;
                }
                if (Math.abs(x - (right - region.fadeOut() / perPixel)) < CORNER) {
                    return Part.FADE_OUT;
                }
            }
            if (x < left + EDGE) {
                return Part.START;
            }
            if (x > right - EDGE) {
                return Part.END;
            }
        }
        boolean isSelected = model.project().selection().regions().contains(region.id());
        double line = TimelinePainter.gainLine(region.gainDb(), 3, height - 7);
        return isSelected && Math.abs(y - line) < 4 ? Part.GAIN : Part.BODY;
    }

    static Optional<Row> rowAt(TimelineViewModel model, double y) {
        if (y < Ruler.HEIGHT) {
            return Optional.empty();
        }
        List<Row> rows = model.rowsProperty().get();
        if (!rows.isEmpty() && y < Ruler.HEIGHT + rows.get(0).height()) {
            return Optional.of(rows.get(0));
        }
        double place = y - Ruler.HEIGHT + model.scrollProperty().get();
        return rows.stream().filter(r -> place >= r.top() && place < r.bottom()).findFirst();
    }

    /** The border between two parts of the comp at a pixel, counted from 0; none where -1. */
    static int compBorderAt(TimelineViewModel model, double x) {
        List<CompRange> ranges = model.timeline().comp().ranges();
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).from() == ranges.get(i - 1).to()
                    && Math.abs(model.axisProperty().get().xOf(ranges.get(i).from()) - x) <= EDGE) {
                return i;
            }
        }
        return -1;
    }
}
