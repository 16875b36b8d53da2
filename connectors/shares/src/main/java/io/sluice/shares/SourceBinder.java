package io.sluice.shares;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.Outlet;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.PlanBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the shares of one source to their keys and expressions. One that cannot be bound is left out and told; the others
 * go on. What is bound stays so for as long as its share and the load that fills it are the same: of a thousand shares
 * only the one that comes is bound.
 */
final class SourceBinder {

    private static final Logger LOG = LoggerFactory.getLogger(SourceBinder.class);

    private final PlanBinder plans;
    private Map<String, Bound> bound = Map.of();

    private record Bound(Specification.Share share, int epoch, Pipeline pipeline, Outlet outlet) {
        boolean isOf(Specification.Share other, int load) {
            return epoch == load && share.equals(other);
        }
    }

    SourceBinder(PlanBinder plans) {
        this.plans = plans;
    }

    /**
     * @param shares those that run
     * @param epochs by share, the load that fills it
     */
    Result bind(List<Specification.Share> shares, Map<String, Integer> epochs) {
        Map<String, String> failed = new LinkedHashMap<>();
        Map<String, Bound> next = new LinkedHashMap<>();
        for (Specification.Share share : shares) {
            try {
                next.put(share.id(), bind(share, epochs.getOrDefault(share.id(), 0)));
            } catch (KeyUnavailableException problem) {
                failed.put(share.id(), told(share, Binder.KEY_UNAVAILABLE, problem));
            } catch (IllegalArgumentException problem) {
                failed.put(share.id(), told(share, Binder.NOT_BINDABLE, problem));
            }
        }
        bound = next;
        return new Result(binding(epochs), failed);
    }

    private Bound bind(Specification.Share share, int epoch) {
        Bound known = bound.get(share.id());
        return known != null && known.isOf(share, epoch)
                ? known
                : new Bound(share, epoch, plans.bind(share.plan()), new Outlet(share, epoch));
    }

    private Binding binding(Map<String, Integer> epochs) {
        List<Pipeline> parts = new ArrayList<>();
        Map<String, Outlet> outlets = new HashMap<>();
        Map<String, String> interfaces = new HashMap<>();
        bound.forEach((id, each) -> {
            parts.add(each.pipeline());
            outlets.put(id, each.outlet());
            interfaces.put(id, each.share().plan().interfaceId());
        });
        return new Binding(Pipeline.joined(parts), outlets, interfaces, epochs);
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
    record Result(Binding binding, Map<String, String> failed) {}
}
