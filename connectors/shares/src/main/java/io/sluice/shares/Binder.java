package io.sluice.shares;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.Outlet;
import io.sluice.keys.LeasedKeys;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.TokenVault;
import io.sluice.pipeline.TokenisingKeys;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.schemas.Standards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds shares to their keys and expressions. A share that cannot be bound is left out and told; the others go on. */
public final class Binder {

    public static final String KEY_UNAVAILABLE = "key-unavailable";
    static final String NOT_BINDABLE = "not-bindable";

    private static final Logger LOG = LoggerFactory.getLogger(Binder.class);

    private final LeasedKeys keys;
    private final KeyRing ring;
    private final ExpressionCompiler expressions;
    private final Divisions divisions = Standards.bundled().divisions();

    public Binder(LeasedKeys keys, TokenVault vault, ExpressionCompiler expressions) {
        this.keys = keys;
        this.ring = new TokenisingKeys(keys, vault);
        this.expressions = expressions;
    }

    /** The lease by which bound shares may be used. */
    public LeasedKeys keys() {
        return keys;
    }

    /**
     * @param shares those that run
     * @param epochs by share, the load that fills it
     */
    public Result bind(List<Specification.Share> shares, Map<String, Integer> epochs) {
        Map<String, String> failed = new LinkedHashMap<>();
        List<SharePlan> plans = new ArrayList<>();
        Map<String, Outlet> outlets = new HashMap<>();
        Map<String, String> interfaces = new HashMap<>();
        for (Specification.Share share : shares) {
            try {
                Pipeline.of(List.of(share.plan()), ring, expressions);
                outlets.put(share.id(), new Outlet(share, epochs.getOrDefault(share.id(), 0)));
                plans.add(share.plan());
                interfaces.put(share.id(), share.plan().interfaceId());
            } catch (KeyUnavailableException problem) {
                failed.put(share.id(), told(share, KEY_UNAVAILABLE, problem));
            } catch (IllegalArgumentException problem) {
                failed.put(share.id(), told(share, NOT_BINDABLE, problem));
            }
        }
        return new Result(
                new Binding(Pipeline.of(plans, ring, expressions, divisions), outlets, interfaces, epochs), failed);
    }

    private static String told(Specification.Share share, String reason, RuntimeException problem) {
        LOG.atError()
                .addKeyValue("share", share.id())
                .addKeyValue("interface", share.plan().interfaceId())
                .addKeyValue("reason", reason)
                .log(problem.getMessage());
        return reason;
    }

    /** @param failed shares that are not part of the binding, and why */
    public record Result(Binding binding, Map<String, String> failed) {}
}
