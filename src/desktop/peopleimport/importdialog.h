#pragma once

#include "desktop/peopleimport/importpresenter.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
QT_END_NAMESPACE

namespace shortlist::desktop {

class Banner;
class TextLabel;

/// Shows what a file with people would bring before anything is stored: where each column goes, how many people come of
/// it, and which lines are left out and why. Closes when it was imported; stays open with everything chosen otherwise.
class PeopleImportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `title` names a column of candidates to people.
    PeopleImportDialog(std::function<QString(const QString &column)> title, QWidget *parent);

    void render(const PeopleImportState &state);
    void showSaved(const QString &path);
    void showProblem(const QString &text);

Q_SIGNALS:
    void formatChosen(const shortlist::client::TableFormat &format);
    void columnChosen(qsizetype index, const QString &column);
    void profileChosen(const QUuid &profile);
    void importRequested(const QString &remember);
    void leftOutRequested(const QString &path);
    void addAlikeChosen(bool add);
    void addToKnownChosen(bool add);

private:
    QWidget *buildFormat();
    void renderColumns(const PeopleImportState &state);
    void renderFormat(const PeopleImportState &state);
    void chooseLeftOut();
    void renderKnown(const PeopleImportState &state, bool planned);
    /// A reason in the person's language; one that begins with a column's name, with what people call it.
    [[nodiscard]] QString worded(const QString &reason) const;
    [[nodiscard]] QString titleOf(const QString &target) const;

    std::function<QString(const QString &)> m_columnTitle;
    Banner *m_banner;
    TextLabel *m_title;
    QWidget *m_format;
    QComboBox *m_profile;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    QList<QComboBox *> m_targets;
    TextLabel *m_summary;
    QPlainTextEdit *m_problems;
    QLineEdit *m_remember;
    QWidget *m_rememberRow;
    QCheckBox *m_alike;
    QCheckBox *m_known;
    QPushButton *m_leftOut;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_import;
    QStringList m_header;
    QStringList m_columns; ///< what may be filled
    QHash<QString, QString> m_ownTitles;
};

} // namespace shortlist::desktop
