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

void ListExport::next()
{
    if (m_at >= m_keys.size()) {
        write();
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
            m_rows << row;
        }
        next();
    });
}

void ListExport::write()
{
    // The object is looked at on its own thread only.
    QThreadPool::globalInstance()->start([self = QPointer<ListExport>(this), rows = m_rows, path = m_path] {
        QSaveFile file(path);
        // A byte order mark, without which spreadsheets take UTF-8 for something else.
        const bool written = file.open(QIODevice::WriteOnly) && file.write("\xef\xbb\xbf") == 3 &&
                             file.write(documents::writeCsv(rows)) >= 0 && file.commit();
        const QString why = written ? QString() : file.errorString();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, why, path, count = rows.size() - 1] {
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
