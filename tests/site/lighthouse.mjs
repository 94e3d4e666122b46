// Visits each address with Lighthouse in one Chromium, one at a time, and prints a JSON line with what it found.
//
// Called with `mobile` or `desktop` and the addresses; CHROME_PATH names the browser.
//
// Lighthouse works the times out for its own slow phone or its desktop ("simulated"), so a busy machine counts less.

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [form, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromeFlags: ["--headless", "--no-sandbox", "--disable-quic", "--disable-dev-shm-usage"] });
try {
    for (const address of addresses) {
        const { lhr } = await lighthouse(
            address,
            { port: chrome.port, logLevel: "error", output: "json" },
            form === "desktop" ? desktopConfig : undefined,
        );
        const categories = Object.values(lhr.categories).map((category) => [
            category.id,
            {
                score: Math.round(category.score * 100),
                // What pulls the score down, heaviest first; what counts nothing says nothing here.
                lost: category.auditRefs
                    .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
                    .filter(({ weight, score }) => weight && score !== null && score < 1)
                    .sort((a, b) => b.weight * (1 - b.score) - a.weight * (1 - a.score))
                    .map(({ id, score, displayValue, details }) => ({
                        id,
                        score,
                        value: displayValue ?? "",
                        where: (details?.items ?? []).map((item) => item.node?.snippet ?? item.url ?? item.sourceLocation?.url ?? "")
                            .filter(Boolean),
                    })),
            },
        ]);
        const said = lhr.runtimeError?.message ?? null;
        console.log(JSON.stringify({ address, error: said, categories: Object.fromEntries(categories) }));
    }
} finally {
    await chrome.kill();
}
