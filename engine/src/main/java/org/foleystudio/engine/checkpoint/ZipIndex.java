package org.foleystudio.engine.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.foleystudio.engine.FoleyException;

/**
 * Where the members of a zip file lie. Reads the index at the end of the file alone and believes none of it: names that
 * point elsewhere, names given twice, members outside the file and encrypted ones are refused.
 */
final class ZipIndex {
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int MOST_MEMBERS = 1 << 20;
    private static final long MOST_INFLATED = 256L << 20;

    /** One member: its bytes as they lie in the file. */
    record Member(String name, long position, long packedSize, long size, boolean deflated) {}

    private final Bytes bytes;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private ZipIndex(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes start as a zip file does. */
    static boolean isOne(Bytes bytes) throws FoleyException {
        if (bytes.size() < 22) {
            return false;
        }
        int start = bytes.at(0, 4, 4).getInt();
        return start == LOCAL || start == END;
    }

    static ZipIndex read(Bytes bytes) throws FoleyException {
        ZipIndex index = new ZipIndex(bytes);
        index.readIndex();
        return index;
    }

    /** All members by name, folders left out. */
    Map<String, Member> members() {
        return Collections.unmodifiableMap(members);
    }

    private void readIndex() throws FoleyException {
        long end = findEnd();
        ByteBuffer record = bytes.at(end, 22, 22);
        int at = record.position();
        long count = record.getShort(at + 10) & 0xffff;
        long size = record.getInt(at + 12) & 0xffffffffL;
        long start = record.getInt(at + 16) & 0xffffffffL;
        if (end >= 20 && bytes.at(end - 20, 20, 20).getInt() == LOCATOR64) {
            ByteBuffer locator = bytes.at(end - 20, 20, 20);
            long end64 = locator.getLong(locator.position() + 8);
            ByteBuffer wide = bytes.at(end64, 56, 56);
            at = wide.position();
            if (wide.getInt(at) != END64) {
                throw bytes.damaged("its zip index is broken");
            }
            count = wide.getLong(at + 32);
            size = wide.getLong(at + 40);
            start = wide.getLong(at + 48);
        }
        if (start < 0 || size < 0 || size > end || start > end - size || count < 0 || count > MOST_MEMBERS) {
            throw bytes.damaged("its zip index lies about its size");
        }
        long next = start;
        for (long i = 0; i < count; i++) {
            next = readMember(next, start + size);
        }
    }

    private long findEnd() throws FoleyException {
        long last = bytes.size() - 22;
        for (long at = last; at >= Math.max(0, last - 0xffff); at--) {
            ByteBuffer here = bytes.at(Math.max(0, at - 1024), 22, 2048);
            here.position(here.position() + (int) (at - Math.max(0, at - 1024)));
            if (here.getInt() == END) {
                return at;
            }
        }
        throw bytes.damaged("it is cut short (its zip index is missing); download it again");
    }

    private long readMember(long at, long end) throws FoleyException {
        ByteBuffer entry = at <= end - 46 ? bytes.at(at, 46, 512) : null;
        if (entry == null || entry.getInt() != CENTRAL) {
            throw bytes.damaged("its zip index is broken");
        }
        int base = entry.position() - 4;
        int flags = entry.getShort(base + 8);
        int method = entry.getShort(base + 10) & 0xffff;
        long packed = entry.getInt(base + 20) & 0xffffffffL;
        long size = entry.getInt(base + 24) & 0xffffffffL;
        int nameLength = entry.getShort(base + 28) & 0xffff;
        int extraLength = entry.getShort(base + 30) & 0xffff;
        int commentLength = entry.getShort(base + 32) & 0xffff;
        long local = entry.getInt(base + 42) & 0xffffffffL;
        byte[] nameBytes = bytes.copy(at + 46, nameLength);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        long[] wide = widen(bytes.copy(at + 46 + nameLength, extraLength), new long[] {size, packed, local});
        size = wide[0];
        packed = wide[1];
        local = wide[2];
        checkName(name);
        if ((flags & 1) != 0 || method != 0 && method != 8) {
            throw bytes.damaged("its member " + name + " is encrypted or packed in an unknown way");
        }
        if (!name.endsWith("/")) {
            long position = dataPosition(name, nameBytes, local);
            if (size < 0 || packed < 0 || packed > bytes.size() - position || method == 0 && packed != size) {
                throw bytes.damaged("its member " + name + " lies about its size");
            }
            if (members.putIfAbsent(name, new Member(name, position, packed, size, method == 8)) != null) {
                throw bytes.damaged("it holds the member " + name + " twice");
            }
        }
        return at + 46 + nameLength + extraLength + commentLength;
    }

    /** Replaces the values that are all ones by those of the zip64 field: size, packed size, place. */
    private long[] widen(byte[] extra, long[] values) throws FoleyException {
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int id = fields.getShort() & 0xffff;
            int length = fields.getShort() & 0xffff;
            if (length > fields.remaining()) {
                throw bytes.damaged("its zip index is broken");
            }
            int next = fields.position() + length;
            for (int i = 0; id == 1 && i < 3; i++) {
                if (values[i] == 0xffffffffL) {
                    if (next - fields.position() < 8) {
                        throw bytes.damaged("its zip index is broken");
                    }
                    values[i] = fields.getLong();
                }
            }
            fields.position(next);
        }
        return values;
    }

    private void checkName(String name) throws FoleyException {
        boolean bad = name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.indexOf('\0') >= 0;
        for (String part : name.split("/", -1)) {
            bad |= part.equals("..") || part.equals(".");
        }
        if (bad || name.matches("(?s)[A-Za-z]:.*")) {
            throw bytes.damaged("its member \"" + name + "\" points outside the file; it may be hostile");
        }
    }

    private long dataPosition(String name, byte[] nameBytes, long local) throws FoleyException {
        ByteBuffer header = bytes.at(local, 30, 30);
        int base = header.position();
        int nameLength = header.getShort(base + 26) & 0xffff;
        int extraLength = header.getShort(base + 28) & 0xffff;
        if (header.getInt(base) != LOCAL || nameLength != nameBytes.length) {
            throw bytes.damaged("its member " + name + " is not where the index says");
        }
        if (!Arrays.equals(bytes.copy(local + 30, nameLength), nameBytes)) {
            throw bytes.damaged("its member " + name + " has another name in its place");
        }
        long position = local + 30 + nameLength + extraLength;
        if (position > bytes.size()) {
            throw bytes.damaged("its member " + name + " is cut short");
        }
        return position;
    }

    /** The contents of a deflated member; never more than it claims, nor than 256 MiB. */
    Bytes inflate(Member member) throws FoleyException {
        boolean possible = member.size <= MOST_INFLATED && member.size / 1032 <= member.packedSize + 1;
        if (!possible) {
            throw bytes.damaged("its member " + member.name + " would unpack to " + member.size + " bytes");
        }
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 14];
        long read = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int n = (int) Math.min(piece.length, member.packedSize - read);
                    if (n == 0) {
                        throw bytes.damaged("its member " + member.name + " is cut short");
                    }
                    inflater.setInput(bytes.copy(member.position + read, n));
                    read += n;
                }
                out.write(piece, 0, inflater.inflate(piece));
                if (out.size() > member.size || inflater.needsDictionary()) {
                    throw bytes.damaged("its member " + member.name + " unpacks to more than it claims");
                }
            }
        } catch (DataFormatException e) {
            throw bytes.damaged("its member " + member.name + " cannot be unpacked", e);
        } finally {
            inflater.end();
        }
        return Bytes.of(bytes.file(), out.toByteArray());
    }
}
