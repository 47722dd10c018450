#pragma once

#include "desktop/candidates/listarrangement.h"
#include "desktop/sources/sources.h"
#include "documents/peoplewriter.h"

namespace shortlist::desktop {

/// What becomes of a list outside of the window.
enum class ListFile { Csv, Vcard, JsonResume };

/// Writes the list as it is shown into a CSV file (UTF-8, formulas neutralised: documents::writeCsv): the rows in their
/// order, the columns under the titles that people read. Reads piece by piece, writes on a thread of its own and puts
/// the file in place only when it is whole. Deleting it ends it. GUI thread.
class ListExport : public QObject
{
    Q_OBJECT
public:
    ListExport(CandidateSource &source, QList<qint64> keys, QList<ColumnOffer> columns, QString path,
               QObject *parent = nullptr);
    /// People in another form than the shown columns'; before start().
    void setFormat(ListFile format, const QStringList &columns);
    void start();
    /// Reads the rows and writes no file: gathered() brings them, the titles first.
    void gather();

Q_SIGNALS:
    void gathered(const QList<QStringList> &rows);
    void finished(int rows, const QString &path);
    void failed(const QString &why);

private:
    void next();
    void write();

    CandidateSource &m_source;
    QList<qint64> m_keys;
    QList<ColumnOffer> m_columns;
    QString m_path;
    qsizetype m_at = 0;
    QList<QStringList> m_rows;
    ListFile m_format = ListFile::Csv;
    QList<documents::PersonFields> m_people;
    bool m_toFile = true;
};

/// What stands in one cell of a file.
[[nodiscard]] QString exportedCell(const cache::CandidateListItem &item, const QString &column);

} // namespace shortlist::desktop
