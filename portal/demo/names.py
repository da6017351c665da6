"""Invented names, none of them of the cast, so that nobody is taken for somebody who matters in a test."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIRLS = _words("""
Abena Alis Amira Anwen Ayla Beca Bethan Chloe Cora Daisy Efa Elin Eliza Erin Esme Fatima Ffion Freya
Gwenno Hana Hattie Imogen Iris Isabel Jana Jasmin Keira Lena Lily Lottie Maja Megan Mei Mila Mina Nansi
Nora Olivia Orla Phoebe Poppy Rosa Rosie Safa Seren Sofia Thea Tilly Willow Zainab
""")
BOYS = _words("""
Adam Alfie Amir Arjun Arlo Ben Bryn Caleb Callum Cian Dafydd Dylan Eben Eliot Emrys Ethan Felix Finn
Gethin George Harri Hassan Hugo Idris Iestyn Isaac Jac Jacob Jude Kai Kofi Leon Lewis Luca Macsen Mason
Milan Musa Noah Osian Oskar Rafi Reuben Rhodri Rory Samir Theo Tomos Yusuf Zac
""")
MOTHERS = _words("""
Aisha Alison Amanda Anita Becky Carys Cath Catrin Claire Delyth Donna Ela Emma Fiona Hannah Heledd Jodie
Joanna Karen Kasia Laura Leila Llinos Lucy Maria Mel Menna Michelle Nadine Nicola Rachel Rebecca Rhiannon
Ruth Samina Sarah Shireen Sioned Sophie Steph Sunita Tanya Tracey Vicky Wendy Yasmin Zoe
""")
FATHERS = _words("""
Ahmed Alun Andy Anil Ben Chris Craig Dafydd Dan Darren Dave Elfed Emyr Gareth Geraint Ian Ifan Imran
James Jamie Jon Karl Lee Luke Mark Marcin Matt Mohammed Neil Nick Owain Paul Phil Rashid Rhys Ricky Ross
Sanjay Scott Simon Steve Stuart Tariq Tudur Wayne Will
""")
FAMILIES = _words("""
Abbott Adeyemi Ahmed Akhtar Ashdown Barlow Begum Bell Bevan Blackwood Brennan Brook Carver Chowdhury
Clarke Crane Dale Dempsey Dhillon Ellwood Farrow Fletcher Gallagher Gibbs Gill Greenhalgh Griffith Haddad
Hale Harding Havard Holloway Howells Hussain Ibrahim Ivory Jarman Joyce Kaur Kelsey Kowalski Lacey
Lambert Larkin Lowe Maddox Mahmood Marlow Mensah Mistry Moss Nowak Nugent Oakes Obi Ogden Parry Patel
Pemberton Petrov Pickering Preece Probert Pryce Qureshi Rahman Redfern Roach Rowlands Salter Sandhu Sayer
Sharma Shaw Silva Skelton Sparrow Stokes Talbot Tamplin Thorne Tolley Treharne Underhill Vaughan Wade
Walcott Wardle Whitby Winter Wojcik Yardley Yeo Zaman
""")
PLACES = _words("""
Alder Ashby Beacon Birch Brook Castle Chapel Cliff Copse Cross Dale Elder Fern Fields Forge Garth Glebe
Green Hawthorn Heath Hollow Larch Linden Lodge Lower Manor Marsh Meadow Mill Moor Orchard Park Quarry
Ridge River Rowan Spring Stone Thorn Upper Valley Well Willow Wood
""")
ENDINGS = _words("""
bank bridge brook bury combe croft down field ford gate holme ley side stead ton view ways wick worth
""")
