package org.foleystudio.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foleystudio.engine.FoleyException;

/**
 * Where the elements of one tensor lie: a strided view of a run of bytes. Reading needs no memory beside the result and
 * the window of {@link Bytes}, also when the view is transposed: elements are visited in the order of the file and
 * scattered into the result.
 *
 * @param position byte position of the first element
 * @param strides elements from one index to the next, per axis
 */
record StoredTensor(TensorInfo info, Bytes bytes, long position, List<Long> strides) {
    /** Most elements of a tensor that repeats stored ones (stride 0). */
    private static final long MOST_REPEATED = 1 << 20;

    private static final int MOST_AXES = 32;

    /** A row-major tensor. */
    static StoredTensor packed(TensorInfo info, Bytes bytes, long position) {
        return new StoredTensor(info, bytes, position, rowMajor(info.shape()));
    }

    /**
     * A view of a storage, checked: it lies within the storage, and does not overlap itself.
     *
     * @param position byte position of the storage
     * @param count elements in the storage
     * @param offset first element of the view
     */
    static StoredTensor view(TensorInfo info, Bytes bytes, long position, long count, long offset, List<Long> strides)
            throws FoleyException {
        String name = info.name();
        if (strides.size() != info.shape().size() || strides.size() > MOST_AXES) {
            throw bytes.damaged(
                    "tensor " + name + " has " + info.shape().size() + " axes and " + strides.size() + " strides");
        }
        try {
            long elements = info.elements();
            long last = offset;
            for (int axis = 0; axis < strides.size(); axis++) {
                if (info.shape().get(axis) < 0 || strides.get(axis) < 0) {
                    throw bytes.damaged("tensor " + name + " has a negative size or stride");
                }
                last = Math.addExact(last, Math.multiplyExact(info.shape().get(axis) - 1, strides.get(axis)));
            }
            if (offset < 0 || elements > 0 && last >= count) {
                throw bytes.damaged("tensor " + name + " reaches beyond its storage");
            }
            if (elements > count && elements > MOST_REPEATED) {
                throw bytes.damaged("tensor " + name + " claims " + elements + " elements of a storage of " + count);
            }
            StoredTensor tensor = new StoredTensor(
                    info, bytes, position + offset * info.type().bytes(), List.copyOf(strides));
            tensor.checkOverlap();
            return tensor;
        } catch (ArithmeticException e) {
            throw bytes.damaged("tensor " + name + " claims an impossible size", e);
        }
    }

    static List<Long> rowMajor(List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long step = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step = Math.multiplyExact(step, Math.max(1, shape.get(axis)));
        }
        return List.of(strides);
    }

    private void checkOverlap() throws FoleyException {
        List<Integer> axes = inFileOrder();
        for (int i = 0; i + 1 < axes.size(); i++) {
            long outer = strides.get(axes.get(i));
            long reach = 0;
            for (int inner : axes.subList(i + 1, axes.size())) {
                reach = Math.addExact(reach, Math.multiplyExact(info.shape().get(inner) - 1, strides.get(inner)));
            }
            if (outer != 0 && reach >= outer) {
                throw bytes.damaged("tensor " + info.name() + " overlaps itself");
            }
        }
    }

    /** Axes longer than one, the widest stride first. */
    private List<Integer> inFileOrder() {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < strides.size(); axis++) {
            if (info.shape().get(axis) > 1) {
                axes.add(axis);
            }
        }
        axes.sort(Comparator.comparingLong((Integer axis) -> strides.get(axis)).reversed());
        return axes;
    }

    private boolean isPacked() {
        List<Long> packed = rowMajor(info.shape());
        for (int axis = 0; axis < strides.size(); axis++) {
            if (info.shape().get(axis) > 1 && !packed.get(axis).equals(strides.get(axis))) {
                return false;
            }
        }
        return true;
    }

    /** Fills {@code into} from its position on, row-major, and moves its position. */
    void readFloats(FloatBuffer into) throws FoleyException {
        int elements = count();
        if (into.remaining() < elements) {
            throw new IllegalArgumentException(
                    "tensor " + info.name() + " has " + elements + " elements, room for " + into.remaining());
        }
        if (elements == 0) {
            return;
        }
        if (isPacked()) {
            FloatBuffer part = into.slice(into.position(), elements);
            int width = info.type().bytes();
            while (part.hasRemaining()) {
                long done = (long) part.position() * width;
                Elements.moveFloats(
                        bytes.at(position + done, width, (long) part.remaining() * width), info.type(), part);
            }
        } else {
            int start = into.position();
            scatter((from, index) -> into.put(start + index, Elements.nextFloat(from, info.type())));
        }
        into.position(into.position() + elements);
    }

    /** All elements of an integer tensor, row-major. */
    long[] readLongs() throws FoleyException {
        if (info.type().isFloat()) {
            throw new IllegalArgumentException(info.name() + " holds " + info.type() + ", not integers");
        }
        long[] values = new long[count()];
        scatter((from, index) -> values[index] = Elements.nextLong(from, info.type()));
        return values;
    }

    /** Elements, as many as one Java array can hold. */
    int count() throws FoleyException {
        long elements = info.elements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw bytes.damaged("tensor " + info.name() + " is too large for this program");
        }
        return (int) elements;
    }

    private interface Placer {
        void place(ByteBuffer from, int index);
    }

    private void scatter(Placer placer) throws FoleyException {
        int elements = count();
        if (elements == 0) {
            return;
        }
        List<Integer> axes = inFileOrder();
        List<Long> places = rowMajor(info.shape());
        long[] index = new long[axes.size()];
        int width = info.type().bytes();
        long source = 0;
        long place = 0;
        long end = position + span() * width;
        for (int n = 0; n < elements; n++) {
            long at = position + source * width;
            placer.place(bytes.at(at, width, end - at), (int) place);
            for (int i = axes.size() - 1; i >= 0; i--) {
                int axis = axes.get(i);
                source += strides.get(axis);
                place += places.get(axis);
                if (++index[i] < info.shape().get(axis)) {
                    break;
                }
                source -= index[i] * strides.get(axis);
                place -= index[i] * places.get(axis);
                index[i] = 0;
            }
        }
    }

    private long span() {
        long span = 1;
        for (int axis = 0; axis < strides.size(); axis++) {
            span += (info.shape().get(axis) - 1) * strides.get(axis);
        }
        return span;
    }
}
