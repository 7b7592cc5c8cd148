package org.foleystudio.engine.nn;

import java.util.Locale;

/**
 * The text of the fused operations. Axes in the block: B batch, N tokens, C channels, H heads, D head size.
 *
 * <p>The script language of stored modules is Python's expression syntax with fully qualified calls, every statement on
 * one line, no literals of type int where a float is meant.
 */
final class KernelText {
    private static final String BLOCK_WEIGHTS =
            "qw: Tensor, qb: Tensor, pw: Tensor, pb: Tensor, f1w: Tensor, f1b: Tensor, f2w: Tensor, f2b: Tensor";

    private static final Casts SAME = new Casts("%s", "%s", "%s");

    private KernelText() {}

    /** How a linear layer is computed. */
    enum Linear {
        /** libtorch's own, MKL on Intel: differentiable. */
        NATIVE,
        /** A convolution with a 1x1 kernel, which libtorch gives to oneDNN: differentiable. */
        CONVOLUTION,
        /** oneDNN with the activation fused in. Not differentiable: it yields zero gradients without a word. */
        FUSED;

        String plain(String x, String w, String b) {
            return switch (this) {
                case NATIVE -> "torch.linear(%s, %s, %s)".formatted(x, w, b);
                case CONVOLUTION -> convolution(x, w, b);
                case FUSED -> pointwise(x, w, b, "none", "");
            };
        }

        String geluTanh(String x, String w, String b) {
            return this == FUSED
                    ? pointwise(x, w, b, "gelu", "tanh")
                    : "torch.gelu(%s, approximate=\"tanh\")".formatted(plain(x, w, b));
        }

        /** The permuted view of {@code (B, N, C)} is already in the layout that oneDNN wants; nothing is copied. */
        private static String convolution(String x, String w, String b) {
            String picture = "torch.permute(torch.unsqueeze(%s, 2), [0, 3, 1, 2])".formatted(x);
            String kernel = "torch.unsqueeze(torch.unsqueeze(%s, 2), 3)".formatted(w);
            return "torch.squeeze(torch.permute(torch.conv2d(%s, %s, %s, [1, 1], [0, 0], [1, 1], 1), [0, 2, 3, 1]), 2)"
                    .formatted(picture, kernel, b);
        }

        private static String pointwise(String x, String w, String b, String activation, String form) {
            return "ops.mkldnn._linear_pointwise(%s, %s, %s, \"%s\", annotate(List[Optional[number]], []), \"%s\")"
                    .formatted(x, w, b, activation, form);
        }
    }

    static String linear(String name, Linear kind) {
        return method(name, "x: Tensor, w: Tensor, b: Tensor", "return " + kind.plain("x", "w", "b"));
    }

    static String linearGeluTanh(String name, Linear kind) {
        return method(name, "x: Tensor, w: Tensor, b: Tensor", "return " + kind.geluTanh("x", "w", "b"));
    }

    static String geluTanh(String name) {
        return method(name, "x: Tensor", "return torch.gelu(x, approximate=\"tanh\")");
    }

    static String silu(String name) {
        return method(name, "x: Tensor", "return torch.silu(x)");
    }

    static String attention(String name, boolean biased) {
        return biased
                ? method(
                        name,
                        "q: Tensor, k: Tensor, v: Tensor, b: Tensor",
                        "return torch.scaled_dot_product_attention(q, k, v, b)")
                : method(name, "q: Tensor, k: Tensor, v: Tensor", "return torch.scaled_dot_product_attention(q, k, v)");
    }

    static String modulated(String name) {
        return method(
                name,
                "x: Tensor, shift: Tensor, scale: Tensor",
                "C = torch.size(x, -1)",
                "return " + modulation("x", "shift", "scale"));
    }

    private static String modulation(String x, String shift, String scale) {
        return "torch.addcmul(%s, torch.layer_norm(%s, [C], None, None, %s), torch.add(%s, 1.))"
                .formatted(shift, x, number(1e-6), scale);
    }

    static String groupNorm(String name, int groups, double eps, boolean silu) {
        String norm = "torch.group_norm(x, %d, w, b, %s, True)".formatted(groups, number(eps));
        return method(
                name, "x: Tensor, w: Tensor, b: Tensor", "return " + (silu ? "torch.silu_(%s)".formatted(norm) : norm));
    }

    static String convTranspose1d(String name, long stride, long padding, boolean biased) {
        return method(
                name,
                "x: Tensor, w: Tensor" + (biased ? ", b: Tensor" : ""),
                "return torch.conv_transpose1d(x, w, %s, [%d], [%d], [0], 1, [1])"
                        .formatted(biased ? "b" : "None", stride, padding));
    }

    /** A whole adaLN block for use without gradients. */
    static String adaLnBlock(String name, Linear kind) {
        return block(name, kind, SAME, "o = torch.scaled_dot_product_attention(q, k, v, bias)");
    }

    /**
     * A block that can learn. The bias enters the product itself ({@code baddbmm}): the fused attention has no gradient
     * for a bias and would fall back to more and larger steps.
     */
    static String learningBlock(String name, Linear kind) {
        return block(name, kind, SAME, attentionByProducts("bias"));
    }

    /** A block that learns with products in bfloat16: weights and what is added up stay in float32. */
    static String briefLearningBlock(String name, Linear kind) {
        return block(
                name,
                kind,
                new Casts("torch.to(%s, 15)", "torch.to(%s, 6)", "torch.to(%s, 15)"),
                attentionByProducts("torch.to(bias, 15)"));
    }

    /** A block whose products are in bfloat16; its weights are given so, what is added up stays in float32. */
    static String briefBlock(String name, Linear kind) {
        return block(
                name,
                kind,
                new Casts("torch.to(%s, 15)", "torch.to(%s, 6)", "%s"),
                "o = torch.scaled_dot_product_attention(q, k, v, torch.to(bias, 15))");
    }

    /** How a value goes into the linear layers and comes out of them, and how their weights do. */
    private record Casts(String down, String up, String weights) {
        String in(String value) {
            return down.formatted(value);
        }

        String out(String value) {
            return up.formatted(value);
        }

        String weight(String name) {
            return weights.formatted(name);
        }
    }

    private static String block(String name, Linear kind, Casts casts, String attention) {
        return method(
                name,
                "x: Tensor, m: Tensor, bias: Tensor, " + BLOCK_WEIGHTS,
                "B = torch.size(x, 0)",
                "N = torch.size(x, 1)",
                "C = torch.size(x, 2)",
                "H = torch.size(bias, 1)",
                "D = torch.floordiv(C, H)",
                "s0, c0, g0, s1, c1, g1, = torch.unbind(torch.reshape(m, [B, 6, 1, C]), 1)",
                "h0 = " + casts.in(modulation("x", "s0", "c0")),
                "t = torch.reshape(%s, [B, N, 3, H, D])"
                        .formatted(kind.plain("h0", casts.weight("qw"), casts.weight("qb"))),
                "q, k, v, = torch.unbind(torch.permute(t, [2, 0, 3, 1, 4]), 0)",
                attention,
                "a = torch.reshape(torch.transpose(o, 1, 2), [B, N, C])",
                "y = torch.addcmul(x, g0, %s)"
                        .formatted(casts.out(kind.plain("a", casts.weight("pw"), casts.weight("pb")))),
                "h1 = " + casts.in(modulation("y", "s1", "c1")),
                "z = " + kind.geluTanh("h1", casts.weight("f1w"), casts.weight("f1b")),
                "return torch.addcmul(y, g1, %s)"
                        .formatted(casts.out(kind.plain("z", casts.weight("f2w"), casts.weight("f2b")))));
    }

    /** Channels of a pixel side by side; nothing is copied where they are so already. */
    static String channelsLast(String name) {
        return method(name, "x: Tensor", "return torch.contiguous(x, memory_format=2)");
    }

    static String toBfloat16(String name) {
        return method(name, "x: Tensor", "return torch.to(x, 15)");
    }

    private static String attentionByProducts(String bias) {
        return String.join(
                "\n    ",
                "BH = torch.mul(B, H)",
                "q1 = torch.reshape(q, [BH, N, D])",
                "k1 = torch.transpose(torch.reshape(k, [BH, N, D]), 1, 2)",
                "v1 = torch.reshape(v, [BH, N, D])",
                "b1 = torch.reshape(torch.expand(%s, [B, H, N, N]), [BH, N, N])".formatted(bias),
                "l = torch.baddbmm(b1, q1, k1, beta=1, alpha=torch.pow(D, -0.5))",
                "o = torch.reshape(torch.bmm(torch.softmax(l, -1), v1), [B, H, N, D])");
    }

    private static String method(String name, String arguments, String... lines) {
        return "  def %s(self: __torch__.K, %s) -> Tensor:\n    %s\n"
                .formatted(name, arguments, String.join("\n    ", lines));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.17e", value);
    }
}
