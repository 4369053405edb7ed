package io.strowger.billing.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.base.Money;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What plans come to: every price of KAZOO's plans, plans together, and totals that are the sum of their lines (R-B11). */
class QuoteTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Quantities SOME = new Quantities()
            .add("devices", "sip_device", 7)
            .add("devices", "softphone", 2)
            .add("users", "user", 3)
            .addBelow("users", "user", 10);

    private static ServicePlan plan(String id, String strategy, String prices) {
        ObjectNode body = Json.readObject(("{'name':'" + id + "','plan':" + prices + "}").replace('\'', '"'));
        body.putObject("merge").put("strategy", strategy);
        return ServicePlan.of(id, body, USD);
    }

    private static Quote quote(ServicePlan... plans) {
        return Quote.of(USD, List.of(plans), SOME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rate':2.5 | 17.5 | 7",
                "'rate':2.5,'minimum':10 | 25 | 10",
                "'rate':2.5,'maximum':4 | 10 | 4",
                "'rate':1,'step':5 | 10 | 10",
                "'rate':3,'rates':{'5':2,'10':1.5} | 10.5 | 7",
                "'rate':3,'rates':{'5':2} | 21 | 7",
                "'rate':3,'flat_rate':12 | 12 | 7",
                "'rate':3,'flat_rate':12,'flat_rates':{'6':8,'8':9} | 9 | 7",
                "'rate':0.000001 | 0.000007 | 7",
            })
    void pricesAreThoseOfKazoo(String price, String total, long billable) {
        Quote.Line line = quote(plan("p", "simple", "{'devices':{'sip_device':{" + price + "}}}"))
                .lines()
                .getFirst();
        assertEquals(total, line.total().decimal().toPlainString());
        assertEquals(billable, line.billable());
        assertEquals(7, line.quantity());
    }

    @Test
    void onePriceForAllItemsLeavesOutThoseWithTheirOwn() {
        Quote quote =
                quote(plan("p", "simple", "{'devices':{'_all':{'rate':1,'as':'device'},'softphone':{'rate':5}}}"));
        assertEquals(17, quote.monthly().decimal().intValueExact());
        Quote without = quote(plan("p", "simple", "{'devices':{'_all':{'rate':1,'exceptions':['softphone']}}}"));
        assertEquals(7, without.monthly().decimal().intValueExact());
        Quote below = quote(plan("p", "simple", "{'users':{'user':{'rate':1,'cascade':true}}}"));
        assertEquals(13, below.monthly().decimal().intValueExact());
    }

    @Test
    void ofSimplePlansOneHasAnItemAndCumulativeOnesAreAdded() {
        ServicePlan cheap = plan("cheap", "simple", "{'users':{'user':{'rate':1}},'devices':{'softphone':{'rate':1}}}");
        ServicePlan dear = plan("dear", "simple", "{'users':{'user':{'rate':2}}}");
        ServicePlan more = plan("more", "cumulative", "{'users':{'user':{'rate':10}}}");
        assertEquals(3 * 2 + 2, quote(cheap, dear).monthly().decimal().intValueExact());
        assertEquals(
                3 * 2 + 2 + 30, quote(more, cheap, dear).monthly().decimal().intValueExact());
    }

    @Test
    void activationIsForWhatIsNew() {
        ServicePlan plan = plan("p", "simple", "{'devices':{'sip_device':{'activation_charge':4.25}}}");
        Quote first = quote(plan);
        assertEquals("29.75", first.setup().decimal().toPlainString());
        Quantities grown = new Quantities().add("devices", "sip_device", 9);
        Quote then = Quote.of(USD, List.of(plan), grown, first);
        assertEquals("8.5", then.setup().decimal().toPlainString());
        assertEquals(0, Quote.of(USD, List.of(plan), SOME, then).setup().micros());
    }

    @Test
    void theTotalIsTheSumOfTheLinesWhateverIsChosen() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            ServicePlan a = plan("a", random.nextBoolean() ? "simple" : "cumulative", prices(random));
            ServicePlan b = plan("b", "cumulative", prices(random));
            Quote both = quote(a, b);
            Money sum = both.lines().stream().map(Quote.Line::total).reduce(Money.zero(USD), Money::plus);
            assertEquals(sum, both.monthly());
            // cumulative plans do not meet: together they cost what each costs alone
            assertEquals(quote(a).monthly().plus(quote(b).monthly()), both.monthly());
            assertEquals(quote(a).setup().plus(quote(b).setup()), both.setup());
            assertTrue(both.monthly().micros() >= 0);
        }
    }

    private static String prices(Random random) {
        return "{'devices':{'sip_device':{'rate':%d.%06d,'activation_charge':%d},'softphone':{'flat_rate':%d}}}"
                .formatted(random.nextInt(100), random.nextInt(1_000_000), random.nextInt(50), random.nextInt(9));
    }
}
