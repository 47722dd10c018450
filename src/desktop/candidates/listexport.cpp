#include "desktop/candidates/listexport.h"

#include "desktop/shell/wording.h"
#include "documents/csv.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace shortlist::desktop {

namespace {

constexpr qsizetype rowsPerPiece = 500;

} // namespace

QString exportedCell(const cache::CandidateListItem &item, const QString &column)
{
    if (column == u"full_name")
        return item.name;
    if (column == u"current_title")
        return item.company.isEmpty() ? item.title
               : item.title.isEmpty() ? item.company
                                      : item.title + QStringLiteral(" · ") + item.company;
    if (column == u"location")
        return item.place;
    if (column == u"match")
        return item.match ? QString::number(*item.match, 'f', 0) : QString();
    if (column == u"stage")
        return item.stageName;
    if (column == u"updated_at") // a form that every spreadsheet sorts
        return item.active.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    const protocol::Value value = item.more.value(column);
    return value ? shownValue(column, QString::fromUtf8(*value)) : QString();
}

/// The columns as they are stored; those of every row are no part of `more`.
documents::PersonFields personOf(const cache::CandidateListItem &item)
{
    documents::PersonFields person{{QStringLiteral("full_name"), item.name},
                                   {QStringLiteral("current_title"), item.title},
                                   {QStringLiteral("current_company"), item.company},
                                   {QStringLiteral("location"), item.place}};
    for (auto it = item.more.cbegin(); it != item.more.cend(); ++it) {
        if (it.value())
            person.insert(it.key(), QString::fromUtf8(*it.value()));
    }
    return person;
}

ListExport::ListExport(CandidateSource &source, QList<qint64> keys, QList<ColumnOffer> columns, QString path,
                       QObject *parent)
    : QObject(parent), m_source(source), m_keys(std::move(keys)), m_columns(std::move(columns)), m_path(std::move(path))
{}

void ListExport::start()
{
    QStringList titles;
    for (const ColumnOffer &column : std::as_const(m_columns))
        titles << column.title;
    m_rows << titles;
    next();
}

void ListExport::setFormat(ListFile format, const QStringList &columns)
{
    m_format = format;
    m_columns.clear();
    for (const QString &column : columns)
        m_columns << ColumnOffer{column, column};
}

void ListExport::gather()
{
    m_toFile = false;
    start();
}

void ListExport::next()
{
    if (m_at >= m_keys.size()) {
        if (m_toFile)
            write();
        else
            Q_EMIT gathered(m_rows);
        return;
    }
    QStringList names;
    for (const ColumnOffer &column : std::as_const(m_columns))
        names << column.name;
    const QList<qint64> keys = m_keys.mid(m_at, rowsPerPiece);
    m_at += keys.size();
    m_source.items(keys, names, this, [this, names](core::Expected<QList<cache::CandidateListItem>> items) {
        if (!items) {
            Q_EMIT failed(describe(items.error()));
            return;
        }
        for (const cache::CandidateListItem &item : *items) {
            QStringList row;
            for (const QString &name : names)
                row << exportedCell(item, name);
            if (m_format == ListFile::Csv)
                m_rows << row;
            else
                m_people << personOf(item);
        }
        next();
    });
}

void ListExport::write()
{
    // The object is looked at on its own thread only.
    QThreadPool::globalInstance()->start([self = QPointer<ListExport>(this), rows = m_rows, people = m_people,
                                          format = m_format, path = m_path] {
        QSaveFile file(path);
        // A byte order mark, without which spreadsheets take UTF-8 for something else.
        const QByteArray bytes = format == ListFile::Csv ? QByteArrayLiteral("\xef\xbb\xbf") + documents::writeCsv(rows)
                                 : format == ListFile::Vcard
                                     ? documents::writePeople(people, {}, documents::PeopleFormat::Vcard)
                                     : documents::writePeople(people, {}, documents::PeopleFormat::JsonResume);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        const QString why = written ? QString() : file.errorString();
        QMetaObject::invokeMethod(QCoreApplication::instance(),
                                  [self, why, path, count = people.isEmpty() ? rows.size() - 1 : people.size()] {
                                      if (!self)
                                          return;
                                      if (why.isEmpty())
                                          Q_EMIT self->finished(static_cast<int>(count), path);
                                      else
                                          Q_EMIT self->failed(tr("The file could not be written: %1").arg(why));
                                  });
    });
}

} // namespace shortlist::desktop
