#pragma once

#include "client/cvmatches.h"

#include <QDialog>

class QComboBox;

namespace shortlist::desktop {

/// Asks whose CVs these are, where somebody who is there may be the person: attach them to that record, or make a new
/// one. The same address is answered beforehand. Closing it imports nothing. Passive, window-modal.
class CvMatchesDialog : public QDialog
{
    Q_OBJECT
public:
    CvMatchesDialog(const client::CvPlan &plan, const client::CvMatches &matches, QWidget *parent);

    /// For each file of the plan one of its matches or client::newPerson.
    [[nodiscard]] QList<int> choices() const;

private:
    [[nodiscard]] QWidget *question(const client::ImportedFile &file, const QList<client::CvMatch> &matches,
                                    int number);

    QList<int> m_usual;
    QHash<int, QComboBox *> m_answers; ///< by the file's number
};

} // namespace shortlist::desktop
