package org.foleystudio.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foleystudio.engine.FoleyException;

/**
 * Reads the arrays of NumPy's {@code .npy} (one array, named {@code arr_0}) and {@code .npz} files, such as published
 * video features.
 */
public final class NumpyFile extends StoredTensors {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern HEADER =
            Pattern.compile("\\{\\s*'descr':\\s*'([<>|=])([a-zA-Z])(\\d{1,2})',\\s*'fortran_order':\\s*(True|False),"
                    + "\\s*'shape':\\s*\\(([\\d, ]*)\\),?\\s*\\}\\s*");
    private static final Map<String, DType> TYPES = Map.of(
            "f8",
            DType.F64,
            "f4",
            DType.F32,
            "f2",
            DType.F16,
            "i8",
            DType.I64,
            "i4",
            DType.I32,
            "i2",
            DType.I16,
            "i1",
            DType.I8,
            "u1",
            DType.U8,
            "b1",
            DType.BOOL);

    private NumpyFile(Bytes bytes) {
        super(bytes);
    }

    /** Opens a file of either kind and checks its headers. */
    public static NumpyFile open(Path file) throws FoleyException {
        return open(Bytes.open(file));
    }

    static NumpyFile open(Bytes bytes) throws FoleyException {
        NumpyFile opened = new NumpyFile(bytes);
        try {
            if (isArray(bytes, 0)) {
                opened.readArray("arr_0", bytes, 0, bytes.size());
            } else if (ZipIndex.isOne(bytes)) {
                opened.readArchive(ZipIndex.read(bytes));
            } else {
                throw bytes.damaged("it is not a NumPy file");
            }
            return opened;
        } catch (FoleyException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Whether an array starts at a position. */
    static boolean isArray(Bytes bytes, long position) throws FoleyException {
        return bytes.size() - position >= 12 && Arrays.equals(bytes.copy(position, MAGIC.length), MAGIC);
    }

    private void readArchive(ZipIndex zip) throws FoleyException {
        for (ZipIndex.Member member : zip.members().values()) {
            if (!member.name().endsWith(".npy")) {
                continue;
            }
            String name = member.name().substring(0, member.name().length() - 4);
            if (member.deflated()) {
                Bytes inflated = zip.inflate(member);
                readArray(name, inflated, 0, inflated.size());
            } else {
                readArray(name, bytes(), member.position(), member.position() + member.size());
            }
        }
        if (tensors().isEmpty()) {
            throw bytes().damaged("it is a zip file without arrays");
        }
    }

    private void readArray(String name, Bytes from, long start, long end) throws FoleyException {
        if (end - start < 12 || !isArray(from, start)) {
            throw bytes().damaged("its array " + name + " is not one");
        }
        ByteBuffer head = from.at(start, 12, 12);
        int at = head.position();
        boolean isFirst = head.get(at + 6) == 1;
        int length = isFirst ? head.getShort(at + 8) & 0xffff : head.getInt(at + 8);
        long data = start + (isFirst ? 10 : 12) + length;
        if (length < 0 || length > LONGEST_HEADER || data > end) {
            throw bytes().damaged("the header of its array " + name + " lies about its size");
        }
        String text = new String(from.copy(data - length, length), StandardCharsets.UTF_8);
        Matcher header = HEADER.matcher(text);
        DType type = header.matches() ? TYPES.get(header.group(2) + header.group(3)) : null;
        if (type == null || header.group(1).equals(">")) {
            throw bytes().damaged("its array " + name + " is not made of plain little-endian numbers");
        }
        try {
            TensorInfo info = new TensorInfo(name, type, shape(header.group(5)));
            if (info.elements() > (end - data) / type.bytes()) {
                throw bytes().damaged("its array " + name + " is cut short");
            }
            boolean columnMajor = header.group(4).equals("True");
            List<Long> strides = columnMajor ? columnMajor(info.shape()) : StoredTensor.rowMajor(info.shape());
            add(StoredTensor.view(info, from, data, info.elements(), 0, strides));
        } catch (ArithmeticException | NumberFormatException e) {
            throw bytes().damaged("its array " + name + " claims an impossible size", e);
        }
    }

    private static List<Long> shape(String text) {
        List<Long> shape = new ArrayList<>();
        for (String axis : text.split(",")) {
            if (!axis.isBlank()) {
                shape.add(Long.parseLong(axis.strip()));
            }
        }
        return shape;
    }

    private static List<Long> columnMajor(List<Long> shape) {
        List<Long> turned = new ArrayList<>(shape);
        Collections.reverse(turned);
        List<Long> strides = new ArrayList<>(StoredTensor.rowMajor(turned));
        Collections.reverse(strides);
        return strides;
    }
}
