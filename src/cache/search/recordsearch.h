#pragma once

#include "cache/search/listmemory.h"
#include "cache/search/searchfields.h"

#include <QTimeZone>

namespace shortlist::cache {

/// What a search needs to know beside its text.
struct SearchContext
{
    QUuid user; ///< whom `me` means
    QDate today = QDate::currentDate();
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< where days begin
};

/// Runs searches (docs/search.md) over one table. Texts and values reach SQLite as bound parameters alone; names come
/// from the descriptor. Cheap to make; the memory makes the next question cheap.
class RecordSearch
{
public:
    RecordSearch(const Reader &reader, const protocol::Entity &entity, const SearchFields &fields, ListMemory &memory,
                 SearchContext context)
        : m_reader(reader), m_entity(entity), m_fields(fields), m_memory(memory), m_context(std::move(context))
    {}

    /// The keys of the rows that `query` holds for.
    [[nodiscard]] core::Expected<KeySet> run(const domain::SearchNode &query);

private:
    using Set = core::Expected<KeySet>;
    using Node = domain::SearchNode;

    Set all(const Node &node);
    Set leaf(const Node &node);
    Set everyone();
    Set keysOf(const QByteArray &sql, const QList<protocol::Value> &arguments = {});
    Set remembered(const QByteArray &sql, const QList<protocol::Value> &arguments);

    Set match(const QByteArray &expression, const QString &column = {});
    Set words(const Node &node);
    Set wordsInColumn(const Node &node, const QString &column);
    Set range(const Node &node, const SearchFieldSource &source);
    Set choice(const Node &node, const SearchFieldSource &source);
    Set name(const Node &node, const SearchFieldSource &source);
    Set people(const Node &node, const QString &column);
    Set custom(const Node &node, const QUuid &field);
    Set has(const QString &what);
    Set is(const QString &what);
    Set notes(const QByteArray &where);
    template <typename Test> Set applicationsWhere(Test test);
    /// The ids of rows of `entity` whose `columns` have the words of the node.
    [[nodiscard]] core::Expected<QSet<QByteArray>> called(const Node &node, const char *entity,
                                                          std::initializer_list<const char *> columns) const;
    [[nodiscard]] double secondsAt(double julianDay) const;

    const Reader &m_reader;
    const protocol::Entity &m_entity;
    const SearchFields &m_fields;
    ListMemory &m_memory;
    SearchContext m_context;
};

/// Parses and runs in one step. InvalidInput with the problem's sentence; its `where` is "offset+length" of the place.
[[nodiscard]] core::Expected<KeySet> searchRecords(const Reader &reader, const QString &entity, const QString &text,
                                                   ListMemory &memory, const SearchContext &context);

} // namespace shortlist::cache
