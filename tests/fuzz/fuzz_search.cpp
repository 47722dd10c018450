#include "domain/searchgrammar.h"
#include "fuzz/require.h"

#include <cstdint>

using namespace shortlist;
using tests::require;

namespace {

domain::SearchVocabulary vocabulary()
{
    using domain::SearchKind;
    domain::SearchVocabulary v;
    v.add({QStringLiteral("name"), {}, SearchKind::Words, {}, false, {}, true});
    v.add({QStringLiteral("skills"), {QStringLiteral("skill")}, SearchKind::Words, {}, false, {}, true});
    v.add({QStringLiteral("years"), {}, SearchKind::Number, {}, false, {}, true});
    v.add({QStringLiteral("salary"), {}, SearchKind::Number, {}, false, {}, true});
    v.add({QStringLiteral("created"), {}, SearchKind::Date, {}, false, {}, true});
    v.add({QStringLiteral("stage"), {}, SearchKind::Name, {}, false, {}, true});
    v.add({QStringLiteral("level"),
           {},
           SearchKind::Choice,
           {QStringLiteral("mid"), QStringLiteral("senior")},
           true,
           {},
           true});
    v.add({QStringLiteral("has"), {}, SearchKind::Choice, {QStringLiteral("cv")}, false, {}, true});
    return v;
}

void check(const domain::SearchNode &node, qsizetype size)
{
    require(node.offset >= 0 && node.length >= 0 && node.offset + node.length <= size);
    require(!node.from || !node.to || node.kind == domain::SearchNode::Kind::Date || *node.from <= *node.to);
    for (const domain::SearchNode &child : node.children) {
        require(child.kind != domain::SearchNode::Kind::Everything);
        check(child, size);
    }
}

} // namespace

/// Any text typed above a list: places lie inside it, an error leaves nothing to run, a text that was read once says
/// the same again, and a suggestion replaces what stands before the cursor.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const domain::SearchVocabulary known = vocabulary();
    const QDate today(2026, 11, 21);
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const domain::SearchQuery query = domain::parseSearch(text, known, today);
    check(query.root, text.size());
    for (const auto &problem : {query.error, query.hint}) {
        if (!problem)
            continue;
        require(problem->offset >= 0 && problem->length >= 0 && problem->offset + problem->length <= text.size());
        require(!problem->sentence().isEmpty());
    }
    if (query.error)
        require(query.root == domain::SearchNode());
    const domain::SearchQuery again = domain::parseSearch(text, known, today);
    require(again.root == query.root && again.error == query.error && again.hint == query.hint);
    const qsizetype cursor = text.isEmpty() ? 0 : static_cast<qsizetype>(size) % (text.size() + 1);
    const domain::SearchCompletion completion = domain::completeSearch(text, cursor, known);
    require(completion.from >= 0 && completion.from + completion.length == cursor);
    return 0;
}
