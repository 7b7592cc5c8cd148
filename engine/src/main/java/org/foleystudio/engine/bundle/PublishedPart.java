package org.foleystudio.engine.bundle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foleystudio.engine.checkpoint.TensorInfo;

/**
 * A part of a model as others publish it.
 *
 * @param role what it does in a bundle
 * @param implementation which code runs it
 * @param title what people call it
 * @param tensors every tensor it needs, named as its network reads it
 * @param aliases other published spellings of a tensor, to the name in {@code tensors}
 * @param extras names that its files may hold and nobody reads
 */
public record PublishedPart(
        Role role,
        String implementation,
        String title,
        List<TensorInfo> tensors,
        Map<String, String> aliases,
        Set<String> extras) {
    public PublishedPart {
        tensors = List.copyOf(tensors);
        aliases = Map.copyOf(aliases);
        extras = Set.copyOf(extras);
        if (!role.implementations().contains(implementation)) {
            throw new IllegalArgumentException("the " + role.id() + " \"" + implementation + "\" is not known");
        }
    }

    /** A part with one spelling. */
    public static PublishedPart of(
            Role role, String implementation, String title, List<TensorInfo> tensors, Collection<TensorInfo> extras) {
        return new PublishedPart(
                role,
                implementation,
                title,
                tensors,
                Map.of(),
                extras.stream().map(TensorInfo::name).collect(Collectors.toSet()));
    }

    /** Name of its weights in a bundle. */
    String file() {
        return role.id() + ".safetensors";
    }

    /** What is wanted, by every spelling. */
    Map<String, TensorInfo> spellings() {
        Map<String, TensorInfo> byName = new LinkedHashMap<>();
        tensors.forEach(info -> byName.put(info.name(), info));
        Map<String, TensorInfo> all = new LinkedHashMap<>(byName);
        aliases.forEach((other, name) -> {
            TensorInfo info = byName.get(name);
            if (info != null) {
                all.putIfAbsent(other, info);
            }
        });
        return all;
    }
}
