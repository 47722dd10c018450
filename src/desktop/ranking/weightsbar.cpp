#include "desktop/ranking/weightsbar.h"

#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

namespace shortlist::desktop {

namespace {

constexpr int most = 100;
constexpr int step = 5;
constexpr int fieldWidth = 76;

} // namespace

QString criterionTitle(MatchCriterion criterion)
{
    switch (criterion) {
    case MatchCriterion::Required:
        return WeightsBar::tr("Must have");
    case MatchCriterion::Preferred:
        return WeightsBar::tr("Nice to have");
    case MatchCriterion::Experience:
        return WeightsBar::tr("Experience");
    case MatchCriterion::Education:
        break;
    }
    return WeightsBar::tr("Education");
}

WeightsBar::WeightsBar(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(metric::space::l);
    layout->setVerticalSpacing(metric::space::xs);
    for (int i = 0; i < matchCriteria; ++i) {
        const auto criterion = static_cast<MatchCriterion>(i);
        const QString name = criterionTitle(criterion);
        Part &part = m_parts[static_cast<std::size_t>(i)];
        part.title =
            new TextLabel(name, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("medium"), this);
        part.field = new QSpinBox(this);
        part.field->setObjectName(QStringLiteral("weight%1").arg(i));
        part.field->setRange(0, most);
        part.field->setMinimumWidth(scaled(fieldWidth));
        part.field->setSingleStep(step);
        part.field->setAccessibleName(tr("Weight of %1").arg(name));
        part.slider = new QSlider(Qt::Horizontal, this);
        part.slider->setObjectName(QStringLiteral("weightSlider%1").arg(i));
        part.slider->setRange(0, most);
        part.slider->setSingleStep(step);
        part.slider->setPageStep(2 * step);
        part.slider->setAccessibleName(tr("Weight of %1").arg(name));
        part.title->setBuddy(part.field);
        auto *cell = new QHBoxLayout;
        cell->setSpacing(metric::space::s);
        cell->addWidget(part.slider, 1);
        cell->addWidget(part.field);
        layout->addWidget(part.title, 0, i);
        layout->addLayout(cell, 1, i);
        layout->setColumnStretch(i, 1);
        connect(part.slider, &QSlider::valueChanged, this, [this, criterion, field = part.field](int percent) {
            const QSignalBlocker quiet(field);
            field->setValue(percent);
            Q_EMIT weightChosen(criterion, percent);
        });
        connect(part.field, &QSpinBox::valueChanged, this, [this, criterion, slider = part.slider](int percent) {
            const QSignalBlocker quiet(slider);
            slider->setValue(percent);
            Q_EMIT weightChosen(criterion, percent);
        });
    }
}

void WeightsBar::render(const domain::MatchWeights &weights, const std::array<bool, matchCriteria> &asked)
{
    const std::array<int, matchCriteria> values{weights.required, weights.preferred, weights.experience,
                                                weights.education};
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        const QSignalBlocker slider(part.slider);
        const QSignalBlocker field(part.field);
        part.slider->setValue(values[i]);
        part.field->setValue(values[i]);
        const QString reason =
            asked[i] ? QString() : plainTip(tr("The job names nothing of this, so it does not count."));
        for (QWidget *widget : {static_cast<QWidget *>(part.slider), static_cast<QWidget *>(part.field)}) {
            widget->setEnabled(asked[i]);
            widget->setToolTip(reason);
        }
        part.title->setToolTip(reason);
        part.title->setTone(asked[i] ? QStringLiteral("secondary") : QStringLiteral("tertiary"));
    }
}

} // namespace shortlist::desktop
