#pragma once

#include "desktop/sources/historysource.h"

#include <QDialog>

namespace shortlist::desktop {

class ListStack;
class TextLabel;

/// What an entry says of the change, without the values: "Phone", "Added", "Settled: phone".
[[nodiscard]] QString historyTitle(const HistoryEntry &entry);
/// What is not to be seen here, and why; empty where everything is.
[[nodiscard]] QString historyReach(History::Reach reach);

/// Who changed what of one record: a row for each change, newest first, and the chosen one in full below.
class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(const QString &record, QWidget *parent);
    /// Takes an answer of HistorySource; a later one takes the place of the first.
    void render(const core::Expected<History> &history);

private:
    void showEntry(int row);
    ListStack *m_list;
    TextLabel *m_reach;
    TextLabel *m_who;
    TextLabel *m_change;
    History m_history;
};

} // namespace shortlist::desktop
