#include "desktop/candidates/cvmatchesdialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/candidates/alikelines.h"
#include "desktop/merging/mergelist.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shortlist::desktop {

CvMatchesDialog::CvMatchesDialog(const client::CvPlan &plan, const client::CvMatches &matches, QWidget *parent)
    : QDialog(parent), m_usual(client::usualChoices(matches))
{
    setObjectName(QStringLiteral("cvMatchesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Whose CVs are these?"));
    resize(scaled(620), scaled(420));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    auto *title = makeLabel(QStringLiteral("heading"), tr("Whose CVs are these?"), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(title);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget(scroll);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, metric::space::s, 0);
    column->setSpacing(metric::space::s);
    int others = 0;
    for (int i = 0; i < plan.files.size(); ++i) {
        const client::ImportedFile &file = plan.files[i];
        if (!matches.value(i).isEmpty())
            column->addWidget(question(file, matches[i], i));
        else if (!file.failed)
            ++others;
    }
    column->addStretch();
    scroll->setWidget(inside);
    auto *about = new TextLabel(tr("Somebody who is there may be the person. Nothing is imported yet."),
                                QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    about->setObjectName(QStringLiteral("cvMatchesAbout"));
    about->setElides(false);
    about->setWordWrap(true);
    if (others > 0)
        about->setText(about->text() + u' ' + tr("%n other files bring people who are new.", nullptr, others));
    layout->addWidget(about);
    layout->addWidget(scroll, 1);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Import nothing"));
    cancel->setIcon({});
    QPushButton *import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    import->setObjectName(QStringLiteral("cvMatchesImport"));
    import->setProperty("kind", QStringLiteral("primary"));
    import->setDefault(true);
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(import, &QPushButton::clicked, this, &QDialog::accept);
    import->setFocus();
}

QWidget *CvMatchesDialog::question(const client::ImportedFile &file, const QList<client::CvMatch> &matches, int number)
{
    auto *card = new Panel;
    card->setLayerName(QStringLiteral("card"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metric::space::m, metric::space::m, metric::space::m, metric::space::m);
    column->setSpacing(metric::space::xs);
    const QString name = QFileInfo(file.path).fileName();
    //: %1 is a file, %2 the person whose CV it is
    auto *heading = new TextLabel(tr("%1: %2").arg(isolated(name), isolated(file.candidateName)),
                                  QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), card);
    heading->setElides(true);
    column->addWidget(heading);
    auto *answer = new QComboBox(card);
    answer->setObjectName(QStringLiteral("cvMatch%1").arg(number));
    answer->setAccessibleName(tr("What to do with %1").arg(name));
    answer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    answer->setMinimumContentsLength(24);
    auto *where =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), card);
    where->setObjectName(QStringLiteral("cvMatchAbout%1").arg(number));
    where->setElides(true);
    QStringList abouts;
    for (int i = 0; i < matches.size(); ++i) {
        const client::CvMatch &match = matches[i];
        const QString who = isolated(match.alike.person.name);
        const QString why = MergeListModel::whyAlike(match.alike.common);
        answer->addItem(match.applies
                            //: %1 is somebody who is there, %2 says why it may be them: "same e-mail"
                            ? tr("Attach it to %1, who then applies (%2)").arg(who, why)
                            //: %1 is somebody who is there, %2 says why it may be them: "same e-mail"
                            : tr("Attach it to %1 (%2)").arg(who, why),
                        i);
        abouts << (match.file >= 0 ? tr("They come in with another file of this import.") : alikeWhere(match.alike));
    }
    answer->addItem(tr("Add %1 as a new person").arg(isolated(file.candidateName)), client::newPerson);
    abouts << tr("There may be two records of one person then.");
    const auto tell = [where, abouts](int index) { where->setText(abouts.value(index)); };
    connect(answer, &QComboBox::currentIndexChanged, where, tell);
    answer->setCurrentIndex(answer->findData(m_usual[number]));
    tell(answer->currentIndex());
    column->addWidget(answer);
    column->addWidget(where);
    m_answers.insert(number, answer);
    return card;
}

QList<int> CvMatchesDialog::choices() const
{
    QList<int> all = m_usual;
    for (auto it = m_answers.cbegin(); it != m_answers.cend(); ++it)
        all[it.key()] = it.value()->currentData().toInt();
    return all;
}

} // namespace shortlist::desktop
